package connector.instagram.oauth;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.oauth.TokenWorld.CLIENT;
import static connector.instagram.oauth.TokenWorld.OTHER_CLIENT;
import static connector.instagram.oauth.TokenWorld.VERIFIER;
import static connector.instagram.oauth.TokenWorld.basic;
import static connector.instagram.oauth.TokenWorld.description;
import static connector.instagram.oauth.TokenWorld.encoded;
import static connector.instagram.oauth.TokenWorld.error;
import static connector.instagram.oauth.TokenWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.faults.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule S6 against somebody who means harm: a test for each attack. */
class TokenAttackTest {
  private final TokenWorld world = new TokenWorld();

  @Test
  void aReplayedCodeGivesNothingAndEndsWhatItGave() {
    String code = world.code();
    JsonNode tokens = FakeRequest.json(world.token(world.redeeming(code)));
    assertThat(world.here.opens(tokens.path("access_token").asText())).isTrue();

    assertThat(error(world.token(world.redeeming(code)))).isEqualTo("400 invalid_grant");

    assertThat(world.here.opens(tokens.path("access_token").asText())).isFalse();
    assertThat(error(world.token(world.refreshing(tokens.path("refresh_token").asText()))))
        .isEqualTo("400 invalid_grant");
  }

  /** Whoever is first cannot keep what he got, at whichever step the second one comes. */
  @Test
  void twoThatUseOneCodeAtOnceBothEndWithNothing() {
    for (int write = 1; write <= 2; write++) {
      TokenWorld fresh = new TokenWorld();
      String code = fresh.code();
      List<HttpResponseMessage> replies = new ArrayList<>();
      Runnable second = () -> replies.add(fresh.token(fresh.redeeming(code)));
      if (write == 1) {
        fresh.oauth.beforeNextWrite(second);
      } else {
        fresh.stage.beforeNextWrite(second);
      }

      replies.add(fresh.token(fresh.redeeming(code)));

      assertThat(replies).hasSize(2);
      for (HttpResponseMessage reply : replies) {
        String accessToken = FakeRequest.json(reply).path("access_token").asText("igc.none");
        assertThat(fresh.here.opens(accessToken)).as("write %d", write).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void aCodeWhoseFirstUseCrashedHalfWayIsStillGoodForOneUseAtMost(Faults.Kind kind) {
    for (int step = 1; ; step++) {
      TokenWorld fresh = new TokenWorld();
      String code = fresh.code();
      List<String> given = new ArrayList<>();
      fresh.faults.arm(step, kind);
      use(fresh, code, given);
      if (fresh.faults.struck().isEmpty()) {
        assertThat(step).as("steps of one use").isGreaterThan(4);
        return;
      }
      fresh.faults.disarm();
      use(fresh, code, given);
      use(fresh, code, given);
      assertThat(given).as("step %d", step).hasSizeLessThanOrEqualTo(1);
      assertThat(given).as("step %d", step).noneMatch(fresh.stage.instance()::opens);
    }
  }

  private static void use(TokenWorld world, String code, List<String> given) {
    try {
      HttpResponseMessage reply = world.token(world.redeeming(code));
      if (reply.getStatusCode() == 200) {
        given.add(FakeRequest.json(reply).path("access_token").asText());
      }
    } catch (Faults.ProcessDied e) {
      // Nobody is answered.
    }
  }

  @Test
  void aCodeThatAnotherClientInjectsGivesItNothingAndStaysGoodForItsOwner() {
    String code = world.code();
    Map<String, String> stolen = world.redeeming(code);
    stolen.put("client_id", OTHER_CLIENT);
    stolen.put("client_secret", world.otherSecret);

    assertThat(error(world.token(stolen))).isEqualTo("400 invalid_grant");

    HttpResponseMessage reply = world.token(world.redeeming(code));
    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(error(world.token(stolen))).isEqualTo("400 invalid_grant");
    assertThat(world.here.opens(FakeRequest.json(reply).path("access_token").asText()))
        .as("another client cannot revoke by replaying")
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TokenWorld.REDIRECT + "/",
        TokenWorld.REDIRECT + "?x=1",
        "https://evil.example/",
        "HTTPS://global.consent.azure-apim.net/redirect/instagram-5f1",
        "https://global.consent.azure-apim.net/redirect/%69nstagram-5f1"
      })
  void aCodeIsGoodOnlyWithTheRedirectAddressItWasAskedForWith(String redirect) {
    String code = world.code();
    Map<String, String> form = world.redeeming(code);
    form.put("redirect_uri", redirect);

    assertThat(error(world.token(form))).isEqualTo("400 invalid_grant");
    assertThat(world.token(world.redeeming(code)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aChallengeCannotBeDroppedAndNoneCanBeAdded() {
    String code = world.codeWithChallenge();
    assertThat(error(world.token(world.redeeming(code)))).isEqualTo("400 invalid_grant");
    for (String wrong :
        new String[] {VERIFIER + "x", "A".repeat(43), "short", TokenWorld.CHALLENGE, "\u00e4"}) {
      Map<String, String> form = world.redeeming(code);
      form.put("code_verifier", wrong);
      assertThat(error(world.token(form))).as(wrong).isEqualTo("400 invalid_grant");
    }
    Map<String, String> downgraded = world.redeeming(world.code());
    downgraded.put("code_verifier", VERIFIER);
    assertThat(error(world.token(downgraded))).isEqualTo("400 invalid_grant");

    Map<String, String> right = world.redeeming(code);
    right.put("code_verifier", VERIFIER);
    assertThat(world.token(right).getStatusCode()).isEqualTo(200);
  }

  @Test
  void twoProofsInOneRequestAreRefusedAndUseNoCodeUp() {
    String code = world.code();
    String both = encoded(world.redeeming(code));

    assertThat(
            error(world.token(request(both).header("Authorization", basic(CLIENT, world.secret)))))
        .isEqualTo("400 invalid_request");
    assertThat(
            error(world.token(request(both + "&client_assertion=a.b.c&client_assertion_type=x"))))
        .isEqualTo("400 invalid_request");
    assertThat(world.token(world.redeeming(code)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void theFormCannotNameAnotherClientThanTheHeader() {
    Map<String, String> form = world.redeeming(world.code());
    form.put("client_id", OTHER_CLIENT);
    form.remove("client_secret");

    assertThat(
            error(
                world.token(
                    request(encoded(form)).header("Authorization", basic(CLIENT, world.secret)))))
        .isEqualTo("400 invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"client_secret", "code", "code_verifier", "refresh_token", "token", "client_id"})
  void nothingOfTheFormIsTakenFromTheAddress(String parameter) {
    Map<String, String> form = world.redeeming(world.code());
    String moved = form.containsKey(parameter) ? form.remove(parameter) : "igr.canary";

    HttpResponseMessage reply = world.token(request(encoded(form)).query(parameter, moved));

    assertThat(error(reply)).isEqualTo("400 invalid_request");
    assertThat(description(reply)).contains(parameter).doesNotContain(moved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"grant_type", "code", "redirect_uri", "client_id", "client_secret", "other"})
  void aRepeatedParameterIsRefusedEvenWithTheSameValue(String parameter) {
    Map<String, String> form = world.redeeming(world.code());
    form.putIfAbsent("other", "x");
    String again = "&" + parameter + "=" + form.get(parameter);

    assertThat(error(world.token(request(encoded(form) + again)))).isEqualTo("400 invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/x-www-form-urlencoded-2"
      })
  void onlyAFormIsRead(String contentType) {
    FakeRequest request = request(encoded(world.redeeming(world.code())));

    assertThat(error(world.token(request.header("Content-Type", contentType))))
        .isEqualTo("400 invalid_request");
  }

  @Test
  void aBodyOfAnySizeIsAnswered() {
    assertThat(error(world.token(request("grant_type=" + "x".repeat(70_000)))))
        .isEqualTo("413 invalid_request");
    assertThat(error(world.token(request("a=1&".repeat(16_000))))).isEqualTo("400 invalid_request");
    assertThat(
            error(
                world.token(
                    new FakeRequest().header("Content-Type", "application/x-www-form-urlencoded"))))
        .isEqualTo("400 invalid_request");
    Map<String, String> long1 = world.refreshing("igr." + "x".repeat(50_000));
    assertThat(error(world.token(long1))).isEqualTo("400 invalid_grant");
    Map<String, String> long2 = world.redeeming("igo." + "1".repeat(50_000));
    assertThat(error(world.token(long2))).isEqualTo("400 invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "basic !!!!",
        "Basic Og==",
        "Basic Y2xpZW50",
        "BASIC cG93ZXItcGxhdGZvcm06"
      })
  void aHeaderThatIsNoProofIsAnsweredWithHowToSendOne(String header) {
    Map<String, String> form = world.redeeming(world.code());
    form.remove("client_secret");

    HttpResponseMessage reply = world.token(request(encoded(form)).header("Authorization", header));

    assertThat(error(reply)).isEqualTo("401 invalid_client");
    assertThat(reply.getHeader("WWW-Authenticate"))
        .isEqualTo("Basic realm=\"oauth\", charset=\"UTF-8\"");
  }

  /** A secret has 256 random bits: what is bounded is what a wrong one costs, not the tries. */
  @Test
  void guessingSecretsCostsOneWriteAMinuteAndLocksNobodyOut() {
    Map<String, String> form = world.redeeming(world.code());
    for (int i = 0; i < 2_000; i++) {
      form.put("client_secret", "igs.guess" + i);
      assertThat(error(world.token(form))).isEqualTo("401 invalid_client");
    }

    assertThat(world.faults.stepsNamed("oauth replace") + world.faults.stepsNamed("oauth create"))
        .as("the code, and the last refusal")
        .isEqualTo(2);
    assertThat(world.faults.stepsNamed("installation")).isLessThanOrEqualTo(1);
    assertThat(world.faults.stepsNamed("connections read")).isLessThanOrEqualTo(1);
    form.put("client_secret", world.secret);
    assertThat(world.token(form).getStatusCode()).as("nobody is locked out").isEqualTo(200);
  }

  @Test
  void whoeverIsUnknownStoresNothing() {
    String before = world.oauth.everything();
    for (int i = 0; i < 500; i++) {
      Map<String, String> form = world.redeeming("igo.1700000000." + "A".repeat(43));
      form.put("client_id", "client-" + i);
      assertThat(error(world.token(form))).isEqualTo("401 invalid_client");
      assertThat(error(world.revoke(form))).isIn("401 invalid_client");
    }

    assertThat(world.oauth.everything()).isEqualTo(before);
    assertThat(world.oauth.size()).isZero();
  }

  @Test
  void theOperatorLearnsWhyAClientWasRefused() {
    Map<String, String> form = world.redeeming(world.code());
    form.remove("client_secret");
    world.token(form);
    assertThat(world.oauth.text("clients/" + CLIENT + ".json")).contains("no_secret");

    world.clock.advance(Duration.ofMinutes(2));
    form.put("client_secret", "wrong");
    world.token(form);
    assertThat(world.oauth.text("clients/" + CLIENT + ".json")).contains("wrong_secret");
  }

  @Test
  void noSecretIsInALogAnErrorOrADocument() {
    String code = world.code();
    JsonNode tokens = FakeRequest.json(world.token(world.redeeming(code)));
    Map<String, String> wrong = world.redeeming(code);
    wrong.put("client_secret", "igs.canary");
    String replies =
        String.valueOf(world.token(wrong).getBody())
            + world.token(world.redeeming(code)).getBody()
            + world.token(world.refreshing(tokens.path("refresh_token").asText())).getBody()
            + world.token(request(encoded(wrong)).query("client_secret", "igs.canary")).getBody();

    String seen =
        replies + world.context.log() + world.oauth.everything() + world.stage.everything();

    for (String secret :
        List.of(
            code,
            code.substring(15),
            "igs.canary",
            world.secret,
            secretOf(tokens.path("access_token").asText()),
            secretOf(tokens.path("refresh_token").asText()))) {
      assertThat(seen).doesNotContain(secret);
    }
    assertThat(world.context.log()).contains("Token refused: error=invalid_grant");
  }

  @Test
  void everyDescriptionIsOfTheSignsThatAreAllowed() {
    List<HttpResponseMessage> refused = new ArrayList<>();
    refused.add(world.token(request("grant_type=%22%5C%C3%A4&client_id=" + CLIENT)));
    refused.add(world.token(world.redeeming("igo.x")));
    refused.add(world.token(request("x=" + "y".repeat(70_000))));
    refused.add(world.token(new FakeRequest()));

    assertThat(refused)
        .allSatisfy(
            reply -> assertThat(description(reply)).matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+"));
  }

  @Test
  void oldCodesAreRemovedAFewAtATimeWithoutBeingRead() {
    for (int i = 0; i < 30; i++) {
      world.code();
    }
    String late = world.code();
    world.clock.advance(AuthorizationCodes.KEPT.plusSeconds(61));
    String fresh = world.code();
    world.faults.forgetSteps();

    world.codes.removeOld(20, AMPLE);

    assertThat(world.oauth.list("codes/")).hasSize(12);
    assertThat(world.faults.stepsNamed("oauth read")).isZero();
    world.codes.removeOld(20, AMPLE);
    assertThat(world.oauth.list("codes/")).hasSize(1);
    assertThat(error(world.token(world.redeeming(late)))).isEqualTo("400 invalid_grant");
    assertThat(world.token(world.redeeming(fresh)).getStatusCode()).isEqualTo(200);
  }

  private static String secretOf(String token) {
    return List.of(token.split("\\.", -1)).get(3);
  }
}
