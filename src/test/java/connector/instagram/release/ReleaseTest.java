package connector.instagram.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
  @ParameterizedTest
  @CsvSource({
    "v1.2.0, 1.2.1",
    "v1.2.0, 1.2.0-SNAPSHOT",
    "1.2.0, 1.2.0",
    "V1.2.0, 1.2.0",
    "v1.2, 1.2.0",
    "v1.2.0-rc1, 1.2.0",
    "main, 1.2.0"
  })
  void aTagThatIsNotThePomsVersionMakesNoRelease(String tag, String version) {
    assertThatThrownBy(() -> new Release(version, tag, "", ""))
        .isInstanceOf(ReleaseException.class)
        .hasMessageContainingAll(tag, version, "set the tag v" + version);
  }

  @Test
  void whatIsBetweenTwoReleasesIsNotReleased() {
    assertThatThrownBy(() -> new Release("1.2.0-SNAPSHOT", "v1.2.0-SNAPSHOT", "", ""))
        .hasMessageContaining("take -SNAPSHOT away");
    assertThat(new Release("1.2.0-SNAPSHOT", "", "", "").isPublished()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host.example/v1.2.0",
        "https://host.example/v1.2.0/",
        "https://host.example/v1.2.0?signature=1",
        "https://somebody@host.example/v1.2.0",
        "https://host.example/v 1",
        "https://host.example/#v1.2.0",
        "https:///",
        "host.example"
      })
  void anAddressThatTheTemplateWouldRefuseIsRefusedHere(String address) {
    assertThatThrownBy(() -> new Release("1.2.0", "v1.2.0", address, ""))
        .hasMessageContaining("-Drelease.downloads");
    assertThatThrownBy(() -> new Release("1.2.0", "v1.2.0", "", address))
        .hasMessageContaining("-Drelease.template");
  }

  @Test
  void theCommandLineSaysWhatIsReleased() {
    Properties given = new Properties();
    given.setProperty("release.tag", "v1.2.0");
    given.setProperty("release.downloads", "https://host.example/v1.2.0");

    Release release = Release.of("1.2.0", given);

    assertThat(release.isPublished()).isTrue();
    assertThat(release.packageAddress())
        .isEqualTo("https://host.example/v1.2.0/instagram-connector-1.2.0.zip");
    assertThat(Release.of("1.2.0", new Properties()).packageAddress()).isEmpty();
  }
}
