package connector.instagram.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void causesInCircleAreDescribed() {
    IllegalStateException first = new IllegalStateException("a");
    IllegalArgumentException second = new IllegalArgumentException("b", first);
    first.initCause(second);

    assertThat(Failures.describe(first)).contains("IllegalState");
  }

  @Test
  void namesClassesAndPlacesButNoMessage() {
    String line =
        Failures.describe(
            new IllegalStateException("secret one", new IllegalArgumentException("secret two")));

    assertThat(line)
        .contains("IllegalStateException", "FailuresTest", "IllegalArgumentException")
        .doesNotContain("secret");
  }
}
