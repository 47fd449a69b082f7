package connector.instagram.renewal;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.QuickGraph;
import connector.instagram.polling.PollModule;
import connector.instagram.renewal.RenewalWorld.Renewable;
import connector.instagram.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Accounts, their owners, an Instagram with faults, and the two timers; one thread, one seed. */
final class YearOfAccounts {
  private static final Duration STEP = Duration.ofHours(12);
  private static final int STEPS = 2;
  private static final Duration MINUTES = Duration.ofMinutes(15);
  private static final int FOR_EVER = 1_000_000_000;

  /**
   * The timers run twice a day here, not every hour: a token that had one day left would be tried
   * twice, and could end although nobody lost it.
   */
  private static final int OLDEST_PASTED_HOURS = 55 * 24;

  private static final int OUTAGE_BEGINS = 200;
  private static final int OUTAGE_DAYS = 10;
  private static final int INCIDENT_DAY = 120;

  /** What a year has to have had, each often enough. */
  enum Hazard {
    PASSWORD_CHANGED,
    CONSENT_WITHDRAWN,
    TOKEN_REFUSED,
    CONSENTED_AGAIN,
    LOST_TWICE,
    LOST_UNPOLLED,
    ANSWER_LOST,
    NO_ANSWER,
    STORAGE_FAILED,
    OVERTAKEN,
    LOST_IN_THE_OUTAGE,
    RESTARTED
  }

  private final Random random;
  private final RenewalWorld world;
  private final YearOracle oracle = new YearOracle();
  private final List<Renewable> accounts = new ArrayList<>();
  private final Map<Hazard, Integer> hazards = new EnumMap<>(Hazard.class);
  private boolean faulty;
  private int steps;

  YearOfAccounts(long seed, int count) {
    random = new Random(seed);
    PollModule.Settings settings = PollModule.Settings.DEFAULT;
    world =
        new RenewalWorld(
            new PollModule.Settings(
                settings.firing(),
                settings.grace(),
                settings.budget(),
                settings.connectionBudget(),
                new PollModule.Settings.Parallel(1, Duration.ofSeconds(3), 20_000)));
    world.faults.follow(new RandomFaults());
    restart();
    for (int i = 0; i < count; i++) {
      accounts.add(
          i % 10 < 7
              ? world.pasted(Duration.ofHours(random.nextInt(OLDEST_PASTED_HOURS)))
              : world.polled());
      if (i % 20 == 9) {
        world.admin.pause(accounts.get(i).id().value(), true);
      }
    }
    damageOne();
  }

  /** One document is no JSON for the whole year. */
  private void damageOne() {
    Renewable damaged = world.pasted(Duration.ofDays(1));
    world.connectionDocuments.put(damaged.id().documentName(), "{\"damaged\":");
  }

  Instant begin() {
    return RenewalWorld.BEGIN;
  }

  Instant now() {
    return world.clock.instant();
  }

  YearOracle oracle() {
    return oracle;
  }

  List<Renewable> accounts() {
    return accounts;
  }

  List<String> events() {
    return world.events;
  }

  private void restart() {
    world.restart(new RenewalSettings(Duration.ofMinutes(3), Duration.ofSeconds(45), 1));
  }

  /** Owners live, then both timers run. */
  void halfADay() {
    world.advance(STEP);
    int day = ++steps / STEPS;
    boolean silent = day >= OUTAGE_BEGINS && day < OUTAGE_BEGINS + OUTAGE_DAYS;
    if (silent && steps == OUTAGE_BEGINS * STEPS) {
      // The polls of suspects make it last a little longer.
      oracle.outage(now().minus(STEP), Duration.ofDays(OUTAGE_DAYS + 1));
    }
    faulty = false;
    world.sandbox.clearFaults();
    accounts.forEach(who -> live(who, silent));
    if (steps % (60 * STEPS) == 0) {
      showSignsOfLife();
    }
    if (random.nextInt(40) == 0) {
      restart();
      count(Hazard.RESTARTED);
    }
    faulty = true;
    if (silent) {
      world.sandbox.add(Fault.of(Fault.Kind.CUT).times(FOR_EVER));
    } else if (day == INCIDENT_DAY && steps % STEPS == 0) {
      refuseEverybody();
    }
    run();
  }

  /** Both timers, until nobody is under suspicion any more. */
  private void run() {
    world.renew();
    world.poll();
    for (int i = 0; i < 4 && anySuspect(); i++) {
      world.advance(MINUTES);
      world.poll();
    }
  }

  /** As if every owner had changed the password: for some hours no token works at all. */
  private void refuseEverybody() {
    oracle.outage(now(), Duration.ofHours(12));
    world.sandbox.add(Fault.graph(190, 460).times(FOR_EVER));
    for (int i = 0; i < 8; i++) {
      world.renew();
      world.poll();
      world.advance(MINUTES);
    }
    world.sandbox.clearFaults();
  }

  /** Some of those that are polled, so that they stay so. */
  private void showSignsOfLife() {
    for (int i = 7; i < accounts.size(); i += 10) {
      if (!oracle.isLost(accounts.get(i).account().userId())) {
        world.admin.pause(accounts.get(i).id().value(), false);
      }
    }
  }

  private boolean anySuspect() {
    return accounts.stream().anyMatch(who -> text(who).contains("\"suspect\""));
  }

  private void live(Renewable who, boolean silent) {
    String account = who.account().userId();
    int chance = random.nextInt(10_000);
    if (oracle.isLost(account)) {
      if (!silent && chance < 400) {
        consentAgain(who);
      }
    } else if (chance < 3) {
      lose(who, Hazard.PASSWORD_CHANGED, 460, silent);
    } else if (chance < 6) {
      lose(who, Hazard.CONSENT_WITHDRAWN, 458, silent);
    } else if (chance < 8) {
      lose(who, Hazard.TOKEN_REFUSED, 0, silent);
    } else if (!silent && chance < 10) {
      world.connectionDocuments.beforeNextWrite(() -> changePasswordAndConsentAgain(who));
    }
  }

  private void lose(Renewable who, Hazard why, int subcode, boolean silent) {
    String account = who.account().userId();
    count(why);
    if (!oracle.all(account).isEmpty()) {
      count(Hazard.LOST_TWICE);
    }
    if (world.stored(who).idleReason(now()).isPresent()) {
      count(Hazard.LOST_UNPOLLED);
    }
    if (silent) {
      count(Hazard.LOST_IN_THE_OUTAGE);
    }
    world.sandbox.revokeTokensOf(account, subcode);
    oracle.lost(account, now(), why.name().toLowerCase(Locale.ROOT));
  }

  private void consentAgain(Renewable who) {
    world.reconnect(who);
    oracle.consentedAgain(who.account().userId(), now());
    count(Hazard.CONSENTED_AGAIN);
  }

  /** All within the moment between an answer of Instagram and its way into storage. */
  private void changePasswordAndConsentAgain(Renewable who) {
    boolean before = faulty;
    faulty = false;
    world.sandbox.revokeTokensOf(who.account().userId(), 460);
    world.reconnect(who);
    faulty = before;
    oracle.lostForAMoment(who.account().userId(), now(), "password_changed");
    count(Hazard.OVERTAKEN);
  }

  /** A day without any fault. */
  void calm() {
    faulty = false;
    world.sandbox.clearFaults();
    for (int i = 0; i < 6; i++) {
      world.advance(STEP);
      run();
    }
  }

  /** True when Instagram accepts the stored token. */
  boolean works(Renewable who) {
    try {
      var unused =
          QuickGraph.over(world.transport).me(world.stored(who).openToken(), Set.of("id"), AMPLE);
      return true;
    } catch (GraphException e) {
      return false;
    }
  }

  boolean isReported(Renewable who) {
    return text(who).contains("\"reconnect_needed\"");
  }

  String text(Renewable who) {
    return world.connectionDocuments.text(who.id().documentName());
  }

  private void count(Hazard hazard) {
    hazards.merge(hazard, 1, Integer::sum);
  }

  /** Else the year proves little. */
  void checkHazards() {
    System.out.println("Hazards of the year: " + hazards);
    for (Hazard hazard : Hazard.values()) {
      assertThat(hazards.getOrDefault(hazard, 0)).as(hazard.name()).isGreaterThanOrEqualTo(5);
    }
  }

  /** Instagram and storage fail now and then, before or after they took effect. */
  private final class RandomFaults implements Faults.Script {
    @Override
    public Optional<Faults.Kind> next(String step) {
      if (!faulty) {
        return Optional.empty();
      }
      int chance = random.nextInt(100);
      if (step.equals("instagram token") && chance < 12) {
        count(chance < 6 ? Hazard.ANSWER_LOST : Hazard.NO_ANSWER);
        return Optional.of(chance < 6 ? Faults.Kind.FAIL_AFTER : Faults.Kind.FAIL_BEFORE);
      }
      if (step.equals("instagram me") && chance < 2) {
        return Optional.of(Faults.Kind.FAIL_BEFORE);
      }
      if (step.startsWith("connections replace") && chance < 4) {
        count(Hazard.STORAGE_FAILED);
        return Optional.of(chance < 2 ? Faults.Kind.FAIL_AFTER : Faults.Kind.FAIL_BEFORE);
      }
      return Optional.empty();
    }

    @Override
    public void took(String step, Object result) {}
  }
}
