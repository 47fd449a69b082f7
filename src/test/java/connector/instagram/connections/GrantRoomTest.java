package connector.instagram.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule S1: who makes room when a connection has as many grants as it may have. */
class GrantRoomTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final ClientTokens REDEEMED =
      new ClientTokens("power-platform", Optional.of("00"), List.of());
  private static final ClientTokens NOT_REDEEMED = ClientTokens.none("power-platform");

  @Test
  void nobodyLeavesWhileThereIsRoom() {
    List<Grant> present = new ArrayList<>(busy(GrantRoom.MOST - 2));
    present.add(made("abandoned", 100, NOT_REDEEMED));

    assertThat(GrantRoom.with(present, added()))
        .startsWith(present.toArray(Grant[]::new))
        .endsWith(added());
  }

  @Test
  void signInsThatWereNeverRedeemedLeaveFirst() {
    List<Grant> present = new ArrayList<>(busy(GrantRoom.MOST - 3));
    present.add(made("abandoned", 2, NOT_REDEEMED));
    present.add(made("under way", 0, NOT_REDEEMED));
    present.add(used("unused", 91, REDEEMED));

    assertThat(names(GrantRoom.with(present, added())))
        .hasSize(GrantRoom.MOST)
        .contains("under way", "unused", "added")
        .doesNotContain("abandoned");
  }

  @Test
  void thenTheOneThatNobodyHasUsedForTheLongestTime() {
    List<Grant> present = new ArrayList<>(busy(GrantRoom.MOST - 3));
    present.add(used("unused", 91, REDEEMED));
    present.add(used("unused for long", 200, REDEEMED));
    present.add(made("never used", 150, REDEEMED));

    assertThat(names(GrantRoom.with(present, added())))
        .hasSize(GrantRoom.MOST)
        .contains("unused", "never used", "added")
        .doesNotContain("unused for long");
  }

  @Test
  void anOperatorsKeyHasNoEnd() {
    List<Grant> present = new ArrayList<>(busy(GrantRoom.MOST - 1));
    present.add(used("key", 500, new OperatorKey("00")));

    assertThatThrownBy(() -> GrantRoom.with(present, added()))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("has 50 keys and sign-ins in use")
        .hasMessageContaining("DELETE /api/connections/ID/grants/GRANT");
  }

  @Test
  void whatWasUsedWithinNinetyDaysStays() {
    List<Grant> present = new ArrayList<>(busy(GrantRoom.MOST - 1));
    present.add(used("used", 90, REDEEMED));

    assertThatThrownBy(() -> GrantRoom.with(present, added())).isInstanceOf(ApiException.class);
  }

  private static List<Grant> busy(int count) {
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      grants.add(used("busy " + i, 1, REDEEMED));
    }
    return grants;
  }

  private static Grant added() {
    return Grant.unused("ffffffffffffffff", "added", NOW, NOT_REDEEMED);
  }

  private static Grant made(String name, int daysAgo, GrantSecrets secrets) {
    return Grant.unused("0000000000000000", name, NOW.minus(Duration.ofDays(daysAgo)), secrets);
  }

  private static Grant used(String name, int daysAgo, GrantSecrets secrets) {
    return made(name, 1_000, secrets).usedAt(NOW.minus(Duration.ofDays(daysAgo)));
  }

  private static List<String> names(List<Grant> grants) {
    return grants.stream().map(Grant::name).toList();
  }
}
