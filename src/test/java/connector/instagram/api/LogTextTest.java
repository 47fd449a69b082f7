package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LogTextTest {
  private static final String SEED = "20261125";

  @Property(tries = 1_000, seed = SEED)
  void isOneBoundedLineWhateverWasSent(@ForAll("texts") String text) {
    assertThat(LogText.line(text).lines().count()).isLessThanOrEqualTo(1);
    assertThat(LogText.line(text)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    assertThat(LogText.line(text).codePoints().count()).isLessThanOrEqualTo(2_001);
    assertThat(LogText.value(text)).doesNotContainPattern("[\\s\\p{Z}\\p{Cc}\\p{Cf}]");
    assertThat(LogText.value(text).codePoints().count()).isLessThanOrEqualTo(101);
  }

  @Test
  void leavesPlainTextAsItIs() {
    assertThat(LogText.line("Storage call failed: read, http=503 code=ServerBusy (für 3 s)"))
        .isEqualTo("Storage call failed: read, http=503 code=ServerBusy (für 3 s)");
    assertThat(LogText.value("17895695668004550")).isEqualTo("17895695668004550");
  }

  @Test
  void showsWhereSomethingWasTakenOut() {
    assertThat(LogText.value("1\nEvent confirmed: event=2 connection=x\u2028"))
        .isEqualTo("1?Event_confirmed:_event=2_connection=x?");
    assertThat(LogText.value("x".repeat(200))).isEqualTo("x".repeat(100) + "…");
  }

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around("17895695668004550", "Request failed: status=500");
  }
}
