package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import connector.instagram.release.Pom;
import org.junit.jupiter.api.Test;

class AppVersionTest {
  @Test
  void theVersionIsThePoms() {
    assumeTrue(
        System.getProperty("basedir") != null, "only a build with Maven fills the version in");

    assertThat(AppVersion.text()).isEqualTo(Pom.version());
  }
}
