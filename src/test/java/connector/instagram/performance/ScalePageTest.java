package connector.instagram.performance;

import static connector.instagram.performance.ScaleInputs.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import connector.instagram.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The model on paper says what the arithmetic gives. {@code -Dscale=write} puts the tables into the
 * page.
 */
class ScalePageTest {
  private static final Path PAGE = Path.of("docs/scale.md");

  @Test
  void thePageHasTheTablesThatTheModelGives() throws IOException {
    if (System.getProperty("scale", "").equals("write")) {
      Files.writeString(PAGE, ScalePage.filled(Files.readString(PAGE)));
    }

    assertThat(PAGE).content().contains(ScalePage.tables().values());
  }

  @Test
  void thePageNamesWhatTheModelBeginsWith() throws IOException {
    assertThat(PAGE)
        .content()
        .contains(
            "| connections that one process polls at a time | " + AT_ONCE + " |",
            "| connections that the timer polls itself | " + ScalePage.number(MOST_INLINE) + " |",
            "| time of a poll | " + ScalePage.number(POLL_SECONDS) + " s |",
            "| shards | " + SHARDS + " |",
            "| documents that one listing names | " + ScalePage.number(LISTED_AT_ONCE) + " |",
            "| renewed at a time, in a run of | "
                + RENEWED_AT_ONCE
                + ", "
                + ScalePage.number(RENEWAL_SECONDS)
                + " s |",
            "| swept at a time, in a run of | "
                + SWEPT_AT_ONCE
                + ", "
                + ScalePage.number(SWEEP_SECONDS)
                + " s |",
            "| shard messages for which the platform starts an instance | "
                + MESSAGES_AN_INSTANCE
                + " |",
            "| one call to Instagram | " + CALL_SECONDS + " s |",
            "| reply, request | " + ScalePage.number(REPLY_KB) + " KB, " + REQUEST_KB + " KB |",
            "| remembered of a connection | " + ScalePage.number(REMEMBERED_KB) + " KB |",
            String.format(Locale.ROOT, "| computing | $%.6f a GB-second |", GB_SECOND),
            String.format(Locale.ROOT, "| executions | $%.2f a million |", MILLION_EXECUTIONS),
            "| listing or write | $" + TEN_THOUSAND_WRITES + " for 10,000 |",
            "| read | $" + TEN_THOUSAND_READS + " for 10,000 |",
            "| queue operation | $" + TEN_THOUSAND_MESSAGES + " for 10,000 |",
            "| sending | $" + GB_SENT + " a GB |");
  }

  @Test
  void theHostHandsOutAsManyMessagesAsTheModelTakesItTo() throws IOException {
    assertThat(
            Json.parse(Files.readString(Path.of("host.json")))
                .orElseThrow()
                .at("/extensions/queues/batchSize")
                .asInt())
        .isEqualTo(MESSAGES_AN_INSTANCE);
  }

  @Test
  void theTemplatesHaveTheInstancesThatTheModelTakesThemToHave() throws IOException {
    assertThat(Path.of("infra/main.bicep"))
        .content()
        .contains(
            "param instanceMemoryMB int = " + (int) (INSTANCE_GB * 1024),
            "param maximumInstanceCount int = " + MOST_INSTANCES);
  }

  /** By hand, so that a slip in a formula does not pass as its own proof. */
  @Test
  void aMillionConnectionsByHand() {
    ScaleModel model = ScaleModel.of(1_000_000);

    assertThat(model.callsAMonth()).isEqualTo(43.8e9);
    assertThat(model.receivedGb()).isEqualTo(175_200);
    double seconds = 0.2 + 0.75 * 2 * 0.01;
    assertThat(model.instances()).isEqualTo(Math.ceil(1_000_000 * seconds / 45 / AT_ONCE));
    assertThat(model.shardSeconds()).isEqualTo(3906.25 * seconds / AT_ONCE, within(1e-6));
    assertThat(model.listingsATick()).isEqualTo(4 * 256 + 2 + 4);
    assertThat(model.writesATick()).isEqualTo(257);
    assertThat(model.rememberedGb()).isEqualTo(2);
    assertThat(model.readsATick()).as("three of four forgotten").isEqualTo(769 + 1_500_000);
    assertThat(model.walksADay()).isEqualTo(4);
    assertThat(model.sweepHours())
        .isEqualTo(8e6 * 0.01 / SWEPT_AT_ONCE / SWEEP_SECONDS / 4, within(1e-6));
    assertThat(new ScaleModel(1_000_000, 256).installations()).isEqualTo(1);
  }

  @Test
  void aThousandConnectionsByHand() {
    ScaleModel model = ScaleModel.of(1_000);

    assertThat(model.instances()).isEqualTo(1);
    assertThat(model.tickSeconds()).isEqualTo(200.0 / AT_ONCE);
    assertThat(model.listingsATick()).isEqualTo(5);
    assertThat(model.readsATick()).isEqualTo(1);
    assertThat(model.messagesAMonth()).isEqualTo(2 * 1_000 * DAYS_A_MONTH);
    assertThat(ScaleLimit.first(model).used(model)).isLessThan(1);
  }

  @Test
  void figuresHaveTheDigitsThatAreKnown() {
    assertThat(ScalePage.number(0.123)).isEqualTo("0.12");
    assertThat(ScalePage.number(1.26)).isEqualTo("1.3");
    assertThat(ScalePage.number(45)).isEqualTo("45");
    assertThat(ScalePage.number(12_345)).isEqualTo("12,000");
    assertThat(ScalePage.number(43.8e9)).isEqualTo("44 billion");
    assertThat(ScalePage.number(Double.POSITIVE_INFINITY)).isEqualTo("never ends");
  }
}
