package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeStackTraceTest {
  @Test
  void causesInCircleAreDescribed() {
    IllegalStateException first = new IllegalStateException("a");
    IllegalArgumentException second = new IllegalArgumentException("b", first);
    first.initCause(second);

    assertThat(LogText.SafeStackTrace.describe(first)).contains("IllegalState");
  }

  @Test
  void namesClassesAndPlacesButNoMessage() {
    String line =
        LogText.SafeStackTrace.describe(
            new IllegalStateException("secret one", new IllegalArgumentException("secret two")));

    assertThat(line)
        .contains("IllegalStateException", "SafeStackTraceTest", "IllegalArgumentException")
        .doesNotContain("secret");
  }
}
