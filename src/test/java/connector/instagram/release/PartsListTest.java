package connector.instagram.release;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsListTest {
  @TempDir private Path folder;

  @Test
  void aListOfExactlyWhatLiesInTheZipIsTaken() throws IOException {
    Path zip = Samples.zip(folder, Map.of("lib/json-1.0.jar", "json", "host.json", "{}"));

    assertThatCode(() -> Samples.parts("json", "1.0", "json").check(zip))
        .doesNotThrowAnyException();
  }

  @Test
  void whatThePlatformBringsNeedNotLieInTheZip() throws IOException {
    Path zip = Samples.zip(folder, Map.of("lib/json-1.0.jar", "json"));
    PartsList parts = Samples.parts("json", "1.0", "json");
    components(parts).addObject().put("name", "azure-functions-java-core-library");

    assertThatCode(() -> parts.check(zip)).doesNotThrowAnyException();
  }

  @Test
  void anyDifferenceIsNamed() throws IOException {
    Path zip = Samples.zip(folder, Map.of("lib/json-1.0.jar", "json", "lib/more-2.0.jar", "more"));
    Path other = Samples.zip(folder.resolve("other"), Map.of("lib/json-1.0.jar", "json"));

    assertThatThrownBy(() -> Samples.parts("json", "1.0", "json").check(zip))
        .hasMessageContaining("[more-2.0.jar]");
    assertThatThrownBy(() -> Samples.parts("json", "1.1", "json").check(other))
        .hasMessageContaining("[json-1.0.jar, json-1.1.jar]");
    assertThatThrownBy(() -> Samples.parts("json", "1.0", "changed").check(other))
        .hasMessageContaining("[json-1.0.jar]");
  }

  @Test
  void aZipWithoutLibrariesIsNoApp() throws IOException {
    Path zip = Samples.zip(folder, Map.of("host.json", "{}"));
    PartsList none = Samples.parts("json", "1.0", "json");
    components(none).removeAll();

    assertThatThrownBy(() -> none.check(zip)).isInstanceOf(ReleaseException.class);
  }

  private static ArrayNode components(PartsList parts) {
    return (ArrayNode) parts.json().path("components");
  }
}
