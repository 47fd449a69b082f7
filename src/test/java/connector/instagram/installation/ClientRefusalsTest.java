package connector.instagram.installation;

import static connector.instagram.installation.InstallationStage.REDIRECT;
import static connector.instagram.installation.InstallationStage.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.deadline.Deadlines;
import connector.instagram.faults.Faults;
import connector.instagram.installation.ClientRefusals.Reason;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client was refused, as the operator reads and confirms it. */
class ClientRefusalsTest {
  private static final String OTHER =
      "https://global.consent.azure-apim.net/redirect/instagram-of-another-environment";

  private final InstallationStage stage = new InstallationStage();

  @BeforeEach
  void thereIsAClient() {
    String unused = stage.here.powerPlatform();
  }

  @Test
  void theAddressThatWasRefusedLastIsShownWholeWithItsTime() {
    refuse(OTHER);

    JsonNode refused = shown().at("/refused/redirect");
    assertThat(refused.path("address").asText()).isEqualTo(OTHER);
    assertThat(refused.path("at").asText()).isEqualTo("2026-11-26T12:00:00Z");
    assertThat(refused.path("advice").asText()).doesNotContain("Warning").contains("Security tab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/redirect",
        "https://global.consent.azure-apim.net.evil.example/redirect/x",
        "https://evil.example/global.consent.azure-apim.net",
        "https://consent.azure-apim.net/redirect/x"
      })
  void anAddressOnAnotherHostIsShownWithAWarning(String address) {
    refuse(address);

    JsonNode refused = shown().at("/refused/redirect");
    assertThat(refused.path("address").asText()).isEqualTo(address);
    assertThat(refused.path("advice").asText()).startsWith("Warning");
  }

  @Test
  void onlyTheConfirmedAddressIsAllowedAndNothingBySelfPrefixOrPattern() {
    refuse(OTHER);
    assertThat(client().redirectUris()).containsExactly(REDIRECT);

    assertThat(stage.here.confirm("power-platform", OTHER + "x").getStatusCode()).isEqualTo(400);
    assertThat(stage.here.confirm("power-platform", OTHER).getStatusCode()).isEqualTo(200);

    assertThat(client().redirectUris()).containsExactly(REDIRECT, OTHER);
    assertThat(client().redirectUris()).doesNotContain(OTHER + "/", OTHER + "x");
  }

  @Test
  void anAddressThatSomebodyPutThereMeanwhileIsNotConfirmedInItsPlace() {
    refuse(OTHER);
    String seen = shown().at("/refused/redirect/address").asText();
    stage.clock.advance(Duration.ofMinutes(2));
    refuse("https://evil.example/redirect");

    HttpResponseMessage reply = stage.here.confirm("power-platform", seen);

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(json(reply).at("/error/message").asText()).contains("GET /api/installation");
    assertThat(client().redirectUris()).containsExactly(REDIRECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://global.consent.azure-apim.net/redirect/x",
        "https://global.consent.azure-apim.net/redirect/x#y",
        "https://global.consent.azure-apim.net/\u001b[31m\r\nredirect",
        "https://global.consent.azure-apim.net/\u202etceridered",
        "https://global.consent.azure-apim.net/<script>alert(1)</script>",
        "{U+0020}",
        "\ud800",
        ""
      })
  void whatCanNeverBeAllowedIsShownSafelyAndCannotBeConfirmed(String address) {
    refuse(address);

    JsonNode refused = shown().at("/refused/redirect");
    String safe = refused.path("address").asText();
    assertThat(safe).matches("[!-~]*");
    assertThat(refused.path("advice").asText()).startsWith("Do not confirm it");
    assertThat(confirm(safe).getStatusCode()).isEqualTo(400);
    assertThat(confirm(address).getStatusCode()).isEqualTo(400);
    assertThat(client().redirectUris()).containsExactly(REDIRECT);
  }

  @Test
  void anAddressThatIsTooLongIsCutAndCannotBeConfirmed() {
    refuse("https://global.consent.azure-apim.net/redirect/" + "x".repeat(100_000));

    JsonNode refused = shown().at("/refused/redirect");
    assertThat(refused.path("address").asText()).hasSizeLessThan(2_100).endsWith("{…}");
    assertThat(refused.path("advice").asText()).startsWith("Do not confirm it");
    assertThat(stage.oauth.longest()).isLessThan(3_000);
  }

  @Test
  void whyAndWhenTheClientWasNotRecognisedIsShown() {
    stage.here.refusals.authenticationRefused(
        "power-platform", Reason.WRONG_SECRET, Deadlines.AMPLE);
    assertThat(shown().at("/refused/authentication/reason").asText()).isEqualTo("wrong_secret");

    stage.clock.advance(Duration.ofMinutes(1));
    stage.here.refusals.authenticationRefused("power-platform", Reason.NO_SECRET, Deadlines.AMPLE);

    JsonNode refused = shown().at("/refused/authentication");
    assertThat(refused.path("reason").asText()).isEqualTo("no_secret");
    assertThat(refused.path("at").asText()).isEqualTo("2026-11-26T12:01:00Z");
  }

  @Test
  void aFloodCostsOneWriteAMinuteAndLeavesOneDocument() {
    InstallationStage.Instance there = stage.new Instance();
    stage.faults.forgetSteps();

    for (int second = 0; second < 180; second++) {
      for (InstallationStage.Instance each : new InstallationStage.Instance[] {stage.here, there}) {
        each.refusals.redirectRefused(
            "power-platform", "https://evil.example/" + second, Deadlines.AMPLE);
        each.refusals.authenticationRefused("power-platform", Reason.WRONG_SECRET, Deadlines.AMPLE);
      }
      stage.clock.advance(Duration.ofSeconds(1));
    }

    assertThat(stage.faults.stepsNamed("oauth create") + stage.faults.stepsNamed("oauth replace"))
        .isEqualTo(3);
    assertThat(stage.faults.stepsNamed("oauth read")).isLessThanOrEqualTo(6);
    assertThat(stage.oauth.size()).isEqualTo(1);
  }

  @Test
  void guessersDoNotHideTheAddress() {
    stage.here.refusals.authenticationRefused(
        "power-platform", Reason.WRONG_SECRET, Deadlines.AMPLE);
    refuse(OTHER);
    assertThat(shown().at("/refused/redirect").isMissingNode()).isTrue();

    stage.clock.advance(Duration.ofMinutes(1));
    stage.here.refusals.authenticationRefused(
        "power-platform", Reason.WRONG_SECRET, Deadlines.AMPLE);

    assertThat(shown().at("/refused/redirect/address").asText()).isEqualTo(OTHER);
  }

  @Test
  void whatWasRefusedWithinTheMinuteLeavesWithTheNextRefusalOfEitherKind() {
    refuse("https://evil.example/first");
    stage.here.refusals.authenticationRefused(
        "power-platform", Reason.WRONG_SECRET, Deadlines.AMPLE);
    assertThat(shown().at("/refused/authentication").isMissingNode()).isTrue();

    stage.clock.advance(Duration.ofMinutes(1));
    refuse(OTHER);

    assertThat(shown().at("/refused/authentication/reason").asText()).isEqualTo("wrong_secret");
    assertThat(shown().at("/refused/redirect/address").asText()).isEqualTo(OTHER);
  }

  @Test
  void twoInstancesKeepTheLaterOfEachKind() {
    InstallationStage.Instance there = stage.new Instance();
    refuse("https://evil.example/first");
    stage.clock.advance(Duration.ofMinutes(1));
    there.refusals.redirectRefused("power-platform", OTHER, Deadlines.AMPLE);
    stage.clock.advance(Duration.ofMinutes(1));

    stage.here.refusals.authenticationRefused("power-platform", Reason.NO_SECRET, Deadlines.AMPLE);

    assertThat(shown().at("/refused/redirect/address").asText()).isEqualTo(OTHER);
    assertThat(shown().at("/refused/authentication/reason").asText()).isEqualTo("no_secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "", "../../connections/00/x", "POWER-PLATFORM"})
  void whoIsNoClientLeavesNothing(String id) {
    stage.here.refusals.redirectRefused(id, OTHER, Deadlines.AMPLE);
    stage.here.refusals.authenticationRefused(id, Reason.WRONG_SECRET, Deadlines.AMPLE);

    assertThat(stage.oauth.size()).isZero();
  }

  @Test
  void storageThatFailsKeepsNoRefusalFromItsCaller() {
    for (int step = 1; step <= 3; step++) {
      stage.clock.advance(Duration.ofMinutes(2));
      stage.faults.arm(step, Faults.Kind.FAIL_BEFORE);
      refuse(OTHER);
      assertThat(stage.faults.struck()).isPresent();
    }
    stage.faults.disarm();
    stage.clock.advance(Duration.ofMinutes(2));
    refuse(OTHER);
    assertThat(shown().at("/refused/redirect/address").asText()).isEqualTo(OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"version\":1,\"clientId\":\"another\"}"})
  void aDamagedNoteIsWrittenAnew(String text) {
    stage.oauth.put("clients/power-platform.json", text);
    assertThat(shown().has("refused")).isFalse();

    refuse(OTHER);

    assertThat(shown().at("/refused/redirect/address").asText()).isEqualTo(OTHER);
  }

  @Test
  void aNoteOfANewerVersionIsLeftAlone() {
    String newer = "{\"version\":9}";
    stage.oauth.put("clients/power-platform.json", newer);

    refuse(OTHER);

    assertThat(stage.oauth.text("clients/power-platform.json")).isEqualTo(newer);
    assertThat(shown().has("refused")).isFalse();
  }

  @Test
  void aClientThatIsDeletedTakesItsNoteAlong() {
    refuse(OTHER);
    assertThat(stage.oauth.size()).isEqualTo(1);

    assertThat(stage.here.deleteClient("power-platform").getStatusCode()).isEqualTo(204);

    assertThat(stage.oauth.size()).isZero();
  }

  private void refuse(String address) {
    stage.here.refusals.redirectRefused("power-platform", address, Deadlines.AMPLE);
  }

  private HttpResponseMessage confirm(String address) {
    return stage.here.confirm("power-platform", address);
  }

  private JsonNode shown() {
    return json(stage.here.show()).at("/clients/0");
  }

  private OAuthClient client() {
    return stage.here.store.current(Deadlines.AMPLE).client("power-platform").orElseThrow();
  }
}
