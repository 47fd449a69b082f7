package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphApi.Settings.TokenPlacement;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the token goes: in first calls, and in links that Instagram hands out. */
class NextPageTest {
  private static final AccessToken TOKEN = new AccessToken("secret-token-0001+/=&");
  private static final URI BASE = URI.create("https://graph.instagram.com");

  private final ScriptedTransport transport = new ScriptedTransport();

  @Test
  void followsNextLinkWithOurTokenInsteadOfTheLinks() {
    transport
        .answers(200, Fixtures.text("media-page-with-next"))
        .answers(200, Fixtures.text("media-page-last"));
    GraphApi graph = graph(BASE, TokenPlacement.QUERY);

    Page<Media> first =
        graph.media(TOKEN, GraphApi.MediaQuery.newest(List.of("id"), 2), soon()).value();
    Page<Media> second = graph.media(TOKEN, first.next().orElseThrow(), soon()).value();

    assertThat(second.items()).extracting(Media::id).containsOnly(new MediaId("17800000000000003"));
    ScriptedTransport.Request request = transport.requests().get(1);
    assertThat(request.address().getHost()).isEqualTo("graph.instagram.com");
    assertThat(request.address().getPath()).isEqualTo("/v25.0/17841400000000123/media");
    assertThat(request.query())
        .containsEntry("after", "QUZURVI")
        .containsEntry("fields", "id,caption")
        .containsEntry("limit", "2")
        .containsEntry("access_token", TOKEN.value())
        .hasSize(4);
    assertThat(request.address().toString()).doesNotContain("token-of-the-link");
  }

  @Test
  void dropsTheLinksTokenInHeaderPlacement() {
    transport.answers(200, Fixtures.text("media-page-last"));

    follow(
        graph(BASE, TokenPlacement.HEADER),
        "https://graph.instagram.com/v25.0/1/media?after=A&access_token=token-of-the-link");

    assertThat(transport.request().address().toString())
        .isEqualTo("https://graph.instagram.com/v25.0/1/media?after=A");
    assertThat(transport.request().headers())
        .containsEntry("authorization", "Bearer " + TOKEN.value());
  }

  @Test
  void sendsNoTokenInTheAddressInHeaderPlacement() {
    transport.answers(200, Fixtures.text("me-flat"));

    graph(BASE, TokenPlacement.HEADER).me(TOKEN, List.of("id"), soon());

    assertThat(transport.request().address().toString())
        .isEqualTo("https://graph.instagram.com/v25.0/me?fields=id");
    assertThat(transport.request().headers())
        .containsEntry("authorization", "Bearer " + TOKEN.value());
  }

  @Test
  void sendsNoTokenInHeadersInQueryPlacement() {
    transport.answers(200, Fixtures.text("me-flat"));

    graph(BASE, TokenPlacement.QUERY).me(TOKEN, List.of("id"), soon());

    assertThat(transport.request().headers()).doesNotContainKey("authorization");
    assertThat(transport.request().query()).containsEntry("access_token", TOKEN.value());
  }

  @Test
  void followsLinkWithoutQuery() {
    transport.answers(200, Fixtures.text("media-page-last"));

    follow(graph(BASE, TokenPlacement.QUERY), "https://graph.instagram.com/v25.0/1/media");

    assertThat(transport.request().query()).containsOnlyKeys("access_token");
  }

  @Test
  void followsLinkToTheConfiguredPort() {
    transport.answers(200, Fixtures.text("media-page-last"));

    follow(
        graph(URI.create("http://127.0.0.1:7072"), TokenPlacement.QUERY),
        "http://127.0.0.1:7072/v25.0/1/media?after=A");

    assertThat(transport.request().address().getPort()).isEqualTo(7072);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v25.0/1/media?after=A",
        "https://graph.instagram.com.evil.example/v25.0/1/media",
        "https://graph.instagram.com@evil.example/v25.0/1/media",
        "https://someone@graph.instagram.com/v25.0/1/media",
        "https://someone:secret@graph.instagram.com/v25.0/1/media",
        "https://graph.instagram.com:8443/v25.0/1/media",
        "http://graph.instagram.com/v25.0/1/media",
        "ftp://graph.instagram.com/v25.0/1/media",
        "//graph.instagram.com/v25.0/1/media",
        "/v25.0/1/media?after=A",
        "https:graph.instagram.com/v25.0/1/media",
        "https:///v25.0/1/media",
        "mailto:someone@graph.instagram.com",
        "not an address",
        ""
      })
  void refusesForeignLinkWithoutAnyCall(String link) {
    GraphException failure =
        catchThrowableOfType(
            GraphException.class, () -> follow(graph(BASE, TokenPlacement.QUERY), link));

    assertThat(failure.kind()).isEqualTo(GraphError.Kind.UNREADABLE);
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void keepsDoubleSlashPathOnTheConfiguredHost() {
    transport.answers(200, Fixtures.text("media-page-last"));

    follow(graph(BASE, TokenPlacement.QUERY), "https://graph.instagram.com//evil.example/media");

    assertThat(transport.request().address().getHost()).isEqualTo("graph.instagram.com");
  }

  @Test
  void printsNeitherLinkNorToken() {
    Page.NextPage next =
        new Page.NextPage("https://graph.instagram.com/?access_token=token-of-the-link");

    assertThat(next).hasToString("[redacted]");
    assertThat(TOKEN).hasToString("[redacted]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://graph.instagram.com", "https://graph.instagram.com:443"})
  void nextLinkWithTheDefaultPortIsTheSameHost(String base) {
    transport.answers(200, "{\"data\":[]}").answers(200, "{\"data\":[]}");
    GraphApi graph = graph(URI.create(base), TokenPlacement.QUERY);

    graph.media(TOKEN, new Page.NextPage("https://graph.instagram.com:443/v25.0/1/media"), soon());
    graph.media(TOKEN, new Page.NextPage("https://graph.instagram.com/v25.0/1/media"), soon());

    assertThat(transport.requests()).hasSize(2);
  }

  @Test
  void nextLinksOwnTokenIsDroppedHoweverItsNameIsWritten() {
    transport.answers(200, "{\"data\":[]}");

    graph(BASE, TokenPlacement.QUERY)
        .media(
            TOKEN,
            new Page.NextPage("https://graph.instagram.com/v25.0/1/media?access%5Ftoken=x"),
            soon());

    assertThat(transport.request().query()).containsEntry("access_token", TOKEN.value());
  }

  private static void follow(GraphApi graph, String link) {
    graph.media(TOKEN, new Page.NextPage(link), soon());
  }

  private GraphApi graph(URI base, TokenPlacement placement) {
    return new GraphApi(
        transport,
        new GraphApi.Settings(base, "v25.0", placement),
        new GraphRetries(2, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(25), Clock.systemUTC());
  }
}
