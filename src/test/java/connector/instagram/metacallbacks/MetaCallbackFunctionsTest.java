package connector.instagram.metacallbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Meta is answered, and what an owner reads (S8). */
class MetaCallbackFunctionsTest {
  private final MetaStage stage = new MetaStage();

  @BeforeEach
  void connectAnAccount() {
    stage.enterMetaApp();
    String unused = stage.admin.connect("IGAAtoken");
    stage.clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void anOwnerWhoRemovesTheAppHasToConnectAgain() {
    HttpResponseMessage reply =
        stage.deauthorize(MetaStage.form(stage.signed("26500000000000123")));

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(stage.admin.list().get(0).path("state").asText()).isEqualTo("reconnect_needed");
    assertThat(stage.context.log()).contains("removed the app").doesNotContain("26500000000000123");
  }

  @Test
  void anUnknownAccountIsAnsweredTheSame() {
    HttpResponseMessage known =
        stage.deauthorize(MetaStage.form(stage.signed("26500000000000123")));
    HttpResponseMessage unknown = stage.deauthorize(MetaStage.form(stage.signed("99")));

    assertThat(unknown.getStatusCode()).isEqualTo(known.getStatusCode());
    assertThat(unknown.getBody()).isEqualTo(known.getBody());
  }

  @Test
  void aWordThatIsOlderThanADayMarksNobody() {
    String form = MetaStage.form(stage.signed(MetaStage.APP_SCOPED_ID));
    stage.clock.advance(Duration.ofDays(1).plusSeconds(1));

    assertThat(stage.deauthorize(form).getStatusCode()).isEqualTo(200);
    assertThat(stage.admin.list().get(0).path("state").asText()).isEqualTo("active");
  }

  @Test
  void aDeletionIsAnsweredWithItsPageAndItsCode() {
    HttpResponseMessage reply =
        stage.requestDeletion(MetaStage.form(stage.signed(MetaStage.APP_SCOPED_ID)));

    String code = FakeRequest.json(reply).path("confirmation_code").asText();
    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(FakeRequest.json(reply).path("url").asText())
        .isEqualTo(MetaStage.BASE + "/api/meta/deletions/" + code);
    assertThat(FakeRequest.json(reply)).hasSize(2);
    assertThat(stage.connectionDocuments.size()).isZero();
    assertPage(stage.page(code), 200, "The data are being removed", "26 November 2026");
    stage.clock.advance(Duration.ofMinutes(11));
    String unused = stage.admin.clean(true, List.of());
    assertPage(stage.page(code), 200, "The data were removed", "26 November 2026");
  }

  @Test
  void aRepetitionIsAnsweredTheSameBeforeAndAfterTheEnd() {
    String form = MetaStage.form(stage.signed(MetaStage.APP_SCOPED_ID));
    Object first = stage.requestDeletion(form).getBody();
    Object again = stage.requestDeletion(form).getBody();
    stage.clock.advance(Duration.ofMinutes(11));
    String unused = stage.admin.clean(true, List.of());

    assertThat(again).isEqualTo(first);
    assertThat(stage.requestDeletion(form).getBody()).isEqualTo(first);
  }

  @Test
  void whereNothingIsStoredThePageSaysSoAndStillNothingIs() {
    String form = MetaStage.form(stage.signed("99"));
    String code = FakeRequest.json(stage.requestDeletion(form)).path("confirmation_code").asText();

    assertPage(stage.page(code), 200, "There was nothing to remove");
    assertThat(FakeRequest.json(stage.requestDeletion(form)).path("confirmation_code").asText())
        .isEqualTo(code);
    assertThat(stage.deletionDocuments.size()).isZero();
  }

  @Test
  void aRequestBeforeTheLatestConsentRemovesNothingAndThePageSaysSo() {
    String form = MetaStage.form(stage.signed(MetaStage.APP_SCOPED_ID));
    stage.clock.advance(Duration.ofMinutes(1));
    String unused = stage.admin.connect("IGAAlater");

    String code = FakeRequest.json(stage.requestDeletion(form)).path("confirmation_code").asText();

    assertPage(stage.page(code), 200, "Nothing was removed");
    assertThat(stage.connectionDocuments.size()).isEqualTo(1);
    assertThat(stage.deletionDocuments.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "R0123456789abcdef0123456789abcdef",
        "N0123456789abcdef0123456789abcdef",
        "N0123456789abcdef0123456789abcdef.AAAAAAAAAAA",
        "<script>alert(1)</script>",
        "../../installation"
      })
  void aCodeThatNobodyWasGivenIsAPageToo(String code) {
    assertPage(stage.page(code), 404, "This code is not known");
    assertThat(String.valueOf(stage.page(code).getBody())).doesNotContain("alert");
  }

  static Stream<Arguments> refused() {
    String signed = new MetaStage().signed(MetaStage.APP_SCOPED_ID);
    String forged = signed.substring(0, 10) + "AAAA" + signed.substring(14);
    return Stream.of(
        Arguments.of("no body", "", 400),
        Arguments.of("no field", "other=1", 400),
        Arguments.of("JSON", "{\"signed_request\":\"" + signed + "\"}", 400),
        Arguments.of("two fields", MetaStage.form(signed) + "&" + MetaStage.form(signed), 400),
        Arguments.of(
            "two fields, one spelt otherwise",
            MetaStage.form(signed) + "&signed%5Frequest=" + signed,
            400),
        Arguments.of("forged", MetaStage.form(forged), 400),
        Arguments.of("truncated", MetaStage.form(signed.substring(0, 60)), 400),
        Arguments.of("wrongly encoded", "signed_request=%zz", 400),
        Arguments.of("oversize field", MetaStage.form(signed + "A".repeat(5_000)), 400),
        Arguments.of("oversize form", MetaStage.form("A".repeat(70_000)), 413));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWhatIsNotMetasWithoutATrace(String what, String body, int status) {
    for (HttpResponseMessage reply :
        List.of(stage.deauthorize(body), stage.requestDeletion(body))) {
      assertThat(reply.getStatusCode()).as(what).isEqualTo(status);
    }
    assertThat(stage.admin.list().get(0).path("state").asText()).isEqualTo("active");
    assertThat(stage.deletionDocuments.size()).isZero();
    assertThat(stage.context.log()).doesNotContain("AAAA", "eyJ", MetaStage.META_SECRET);
  }

  @Test
  void saysWhatIsMissingWhileNoMetaAppIsEntered() {
    MetaStage empty = new MetaStage();
    String form = MetaStage.form(empty.signed(MetaStage.APP_SCOPED_ID));

    for (HttpResponseMessage reply :
        List.of(empty.deauthorize(form), empty.requestDeletion(form))) {
      assertThat(reply.getStatusCode()).isEqualTo(503);
      assertThat(String.valueOf(reply.getBody())).contains("PUT /api/installation/meta-app");
    }
  }

  @Test
  void removesNothingWhileItCouldNotSayWhereThatIsShown() {
    MetaStage homeless = new MetaStage(Optional.empty());
    homeless.enterMetaApp();
    String unused = homeless.admin.connect("IGAAtoken");
    homeless.clock.advance(Duration.ofMinutes(1));

    HttpResponseMessage reply =
        homeless.requestDeletion(MetaStage.form(homeless.signed(MetaStage.APP_SCOPED_ID)));

    assertThat(reply.getStatusCode()).isEqualTo(503);
    assertThat(String.valueOf(reply.getBody())).contains("PUBLIC_BASE_URL");
    assertThat(homeless.connectionDocuments.size()).isEqualTo(1);
  }

  private static void assertPage(HttpResponseMessage page, int status, String... texts) {
    assertThat(page.getStatusCode()).isEqualTo(status);
    assertThat(page.getHeader("Content-Type")).startsWith("text/html");
    assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(page.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'")
        .doesNotContain("unsafe");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(String.valueOf(page.getBody())).contains(texts);
  }
}
