package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rules S1 and S2 under random lives: sign-ins, refreshes, revocations and calls at two instances,
 * while storage fails and processes die before or after a write.
 */
class GrantLifeTest {
  private static final int LIVES = 400;
  private static final int STEPS = 40;
  private static final List<Faults.Kind> KINDS = List.of(Faults.Kind.values());
  private static final long SEED = 20_261_126;

  @Test
  void noLiveTokenIsLostAndNoRevokedOneWorksAgain() {
    Map<Faults.Kind, Integer> struck = new EnumMap<>(Faults.Kind.class);
    int lost = 0;
    for (int life = 0; life < LIVES; life++) {
      Life played = new Life(SEED + life);
      played.play();
      played.struck.forEach((kind, times) -> struck.merge(kind, times, Integer::sum));
      lost += played.revokedWithoutAnAnswer;
    }

    assertThat(struck).as("seed %d", SEED).containsOnlyKeys(Faults.Kind.values());
    assertThat(struck.values()).allMatch(times -> times > LIVES / 4);
    assertThat(lost).as("revocations without an answer").isGreaterThan(LIVES / 10);
  }

  /** What a person's client knows of its grant. */
  private static final class Holder {
    final AccountConnector.SignedIn signedIn;
    Optional<String> refreshToken = Optional.empty();
    List<Given> access = new ArrayList<>();
    boolean asked;
    boolean revoked;
    boolean perhapsRevoked;

    Holder(AccountConnector.SignedIn signedIn) {
      this.signedIn = signedIn;
    }
  }

  private record Given(String token, Instant end) {}

  /** One random life of a connection. */
  private static final class Life {
    private final long seed;
    private final Random random;
    private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
    private final Faults faults = new Faults();
    private final GrantStage stage = new GrantStage(clock, faults);
    private final GrantStage.Instance[] instances = {stage.instance(), stage.instance()};
    private final List<Holder> holders = new ArrayList<>();
    private final Map<Faults.Kind, Integer> struck = new EnumMap<>(Faults.Kind.class);
    private int revokedWithoutAnAnswer;

    Life(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        act();
        faults.disarm();
        if (random.nextInt(4) == 0) {
          clock.advance(Duration.ofMinutes(random.nextInt(600)));
        }
        check(step);
      }
    }

    private void act() {
      if (holders.size() < 2 || (random.nextInt(10) == 0 && holders.size() < 6)) {
        holders.add(new Holder(stage.signIn("client")));
        return;
      }
      Holder holder = holders.get(random.nextInt(holders.size()));
      Faults.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      boolean faulty = random.nextInt(2) == 0;
      if (faulty) {
        faults.arm(1 + random.nextInt(2), kind);
      }
      int here = random.nextInt(instances.length);
      try {
        act(holder, instances[here]);
      } catch (StorageException e) {
        // The client is told to try again.
      } catch (Faults.ProcessDied e) {
        instances[here] = stage.instance();
      }
      if (faulty && faults.struck().isPresent()) {
        struck.merge(kind, 1, Integer::sum);
      }
    }

    private void act(Holder holder, GrantStage.Instance instance) {
      if (holder.refreshToken.isEmpty()) {
        if (!holder.asked) {
          holder.asked = true;
          AccountConnector.SignedIn signedIn = holder.signedIn;
          take(holder, instance.grants().issue(signedIn.id(), signedIn.grantId(), "client", AMPLE));
        }
      } else if (random.nextInt(5) == 0) {
        holder.perhapsRevoked = true;
        revokedWithoutAnAnswer++;
        instance.grants().revoke(holder.refreshToken.get(), "client", AMPLE);
        revokedWithoutAnAnswer--;
        holder.revoked = true;
        clock.advance(Duration.ofSeconds(30));
      } else {
        take(holder, instance.grants().refresh(holder.refreshToken.get(), "client", AMPLE));
      }
    }

    private void take(Holder holder, Grants.IssueResult result) {
      if (result instanceof Grants.IssueResult.Issued issued) {
        assertThat(holder.revoked).as("seed %d", seed).isFalse();
        holder.refreshToken = Optional.of(issued.tokens().refreshToken());
        holder.access.add(
            new Given(
                issued.tokens().accessToken(), clock.instant().plus(issued.tokens().expiresIn())));
      } else {
        assertThat(holder.perhapsRevoked || holder.refreshToken.isEmpty())
            .as("seed %d: a refusal has a reason", seed)
            .isTrue();
      }
    }

    private void check(int step) {
      for (Holder holder : holders) {
        List<Given> live =
            holder.access.stream().filter(given -> given.end().isAfter(clock.instant())).toList();
        // Answers that were lost are live too, so only the newest few must be.
        List<Given> newest = live.subList(Math.max(0, live.size() - 4), live.size());
        for (GrantStage.Instance instance : instances) {
          if (holder.revoked) {
            assertThat(holder.access)
                .as("seed %d, step %d: revoked", seed, step)
                .noneMatch(given -> instance.opens(given.token()));
          } else if (!holder.perhapsRevoked) {
            assertThat(newest)
                .as("seed %d, step %d: live", seed, step)
                .allMatch(given -> instance.opens(given.token()));
          }
        }
      }
    }
  }
}
