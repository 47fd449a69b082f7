package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageZipTest {
  private static final PackageFacts FACTS = Unpacked.facts();

  @Test
  void holdsAFolderForEachWayAndATextBesideThem() {
    assertThat(Unpacked.example().paths())
        .containsExactly(
            "README.txt",
            "both/README.txt",
            "both/apiDefinition.swagger.json",
            "both/apiProperties.json",
            "both/icon.png",
            "both/settings.json",
            "key/apiDefinition.swagger.json",
            "key/apiProperties.json",
            "key/icon.png",
            "key/settings.json",
            "sign-in/apiDefinition.swagger.json",
            "sign-in/apiProperties.json",
            "sign-in/icon.png",
            "sign-in/settings.json");
  }

  @Test
  void theSameFactsMakeTheSameBytesAnywhere() throws IOException {
    byte[] here = PackageZip.of(Unpacked.SOURCES, FACTS);
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
    try {
      byte[] there = PackageZip.of(Unpacked.SOURCES, FACTS);
      assertThat(Arrays.mismatch(there, here)).isEqualTo(-1);
    } finally {
      TimeZone.setDefault(zone);
    }
    List<Integer> years = new ArrayList<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(here))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        years.add(entry.getTimeLocal().getYear());
      }
    }
    assertThat(years).hasSize(14).containsOnly(1980);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign-in", "key", "both"})
  void aFolderHasWhatPacAndPaconnTake(String folder) {
    assertThat(FolderForm.problems(Unpacked.example(), folder)).isEmpty();
  }

  @Test
  void theTextSaysWhereTheSecretGoesAndThatItIsWiped() {
    String text = Unpacked.example().text("README.txt");

    assertThat(text)
        .startsWith("The Instagram connector of https://func-abc.azurewebsites.net\n")
        .contains("version 1.2.0", "\"power-platform\"", "Security tab", "Redirect URL")
        .contains("WIPES THE SECRET", "https://func-abc.azurewebsites.net/api/console")
        .doesNotContain("{", "NOT FOR INSTALLING", "IS MISSING");
  }

  @Test
  void bothSaysThatNobodyHasTriedIt() {
    assertThat(Unpacked.example().text("both/README.txt")).startsWith("UNTRIED\n");
  }

  @Test
  void aClientThatNobodyHasMadeIsNamedAsMissing() {
    String text =
        readme(
            new PackageFacts(
                FACTS.address(), FACTS.request(), false, Optional.empty(), FACTS.version()));

    assertThat(text).contains("THE CLIENT IS MISSING", "no client \"power-platform\" yet");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:7071, false",
    "https://localhost:7071, false",
    "https://app.localhost, false",
    "https://[::1]:7071, false",
    "https://build-machine, false",
    "http://flows.contoso.test, false",
    "https://127.8.0.1, false",
    "https://func-abc.azurewebsites.net, true",
    "https://flows.contoso.test:8443, true"
  })
  void anAddressThatMicrosoftCannotReachIsNotForInstalling(URI address, boolean isPublic) {
    String text =
        readme(
            new PackageFacts(
                new AppAddress(address), FACTS.request(), true, Optional.empty(), "1.2.0"));

    assertThat(text.contains("NOT FOR INSTALLING")).isNotEqualTo(isPublic);
    assertThat(text).contains("The Instagram connector of " + address);
  }

  private static String readme(PackageFacts facts) {
    return Unpacked.of(PackageZip.of(Unpacked.SOURCES, facts)).text("README.txt");
  }
}
