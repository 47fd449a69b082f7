package connector.instagram.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.ApiException;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.storage.MemoryDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as everybody reads them, without a key. */
class PolicyFunctionsTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("installation", faults);
  private final InstallationStore installation = Installations.store(documents, clock);
  private final FakeContext context = new FakeContext();
  private final PolicyFunctions functions =
      new PolicyFunctions(new RequestHandler(clock), installation);

  @Test
  void bothPagesAreThereBeforeAnybodySaidWhoRunsTheApp() {
    for (String page : pages()) {
      assertThat(page).contains("has not entered yet how to reach them").doesNotContain("mailto:");
    }
  }

  @Test
  void bothPagesNameWhoRunsTheApp() {
    Installations.enterContact(
        installation, "Contoso", "https://contoso.example/flows", "flows@contoso.example");

    for (String page : pages()) {
      assertThat(page)
          .contains("This app is run by <bdi>Contoso</bdi>.")
          .contains("<a href=\"mailto:flows@contoso.example\">flows@contoso.example</a>")
          .contains("<a href=\"https://contoso.example/flows\">https://contoso.example/flows</a>");
    }
  }

  @Test
  void aContactWithoutANameIsShownAsFarAsItGoes() {
    Installations.enterContact(installation, "", "", "flows@contoso.example");

    for (String page : pages()) {
      assertThat(page)
          .contains("mailto:flows@contoso.example")
          .doesNotContain("is run by", "Web site", "has not entered");
    }
  }

  @Test
  void whatTheOperatorWroteIsTextAndNothingElse() {
    Installations.enterContact(
        installation,
        "<script>alert(1)</script>\u202e",
        "https://contoso.example/?a=\"onmouseover=\"alert(1)&b='<b>",
        "flows@contoso.example");

    for (String page : pages()) {
      assertThat(page)
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;</bdi>")
          .contains("href=\"https://contoso.example/?a=&quot;onmouseover=&quot;alert(1)&amp;b=")
          .doesNotContain("<script", "<b>");
    }
  }

  /** Meta looks whether they are there, at any time. */
  @Test
  void bothPagesAreThereWhileStorageFails() {
    storageFailsFromNowOn();

    for (String page : pages()) {
      assertThat(page).contains("cannot read who runs it", "Instagram");
    }
    assertThat(context.log()).contains("The operator's contact cannot be shown");
  }

  @Test
  void bothPagesAreThereWhileTheDocumentIsDamaged() {
    documents.put("installation.json", "{");

    for (String page : pages()) {
      assertThat(page).contains("cannot read who runs it", "Instagram");
    }
  }

  @Test
  void manyReadersCostOneReadOfStorageAMinute() {
    pages();
    storageFailsFromNowOn();

    for (String page : pages()) {
      assertThat(page).doesNotContain("cannot read who runs it");
    }
  }

  @Test
  void anAppWithoutSettingsSaysSoOnAPage() {
    PolicyFunctions unset =
        new PolicyFunctions(
            new RequestHandler(
                () -> {
                  throw new ApiException.NotConfigured("The setting X is missing.");
                },
                clock),
            installation);

    for (HttpResponseMessage reply :
        List.of(
            unset.privacy(new FakeRequest(), context), unset.terms(new FakeRequest(), context))) {
      assertThat(reply.getStatusCode()).isEqualTo(503);
      assertThat(reply.getHeader("Content-Type")).startsWith("text/html");
      assertThat(String.valueOf(reply.getBody())).contains("The setting X is missing.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "kept", "readers", "deletion"})
  void metaCanBeGivenTheAddressOfOnePart(String id) {
    assertThat(privacy()).contains("<section id=\"" + id + "\"><h2>");
  }

  @Test
  void eachPageLeadsToTheOther() {
    assertThat(privacy()).contains("<a href=\"/api/terms\">");
    assertThat(terms()).contains("<a href=\"/api/privacy\">");
  }

  private void storageFailsFromNowOn() {
    faults.follow(
        new Faults.Script() {
          @Override
          public Optional<Faults.Kind> next(String step) {
            return Optional.of(Faults.Kind.FAIL_BEFORE);
          }

          @Override
          public void took(String step, Object result) {}
        });
  }

  private List<String> pages() {
    return List.of(privacy(), terms());
  }

  private String privacy() {
    return page(functions.privacy(new FakeRequest(), context));
  }

  private String terms() {
    return page(functions.terms(new FakeRequest(), context));
  }

  private static String page(HttpResponseMessage reply) {
    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("script-src");
    return String.valueOf(reply.getBody());
  }
}
