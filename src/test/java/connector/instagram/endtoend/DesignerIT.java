package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connectorpackage.Unpacked;
import connector.instagram.json.Json;
import connector.instagram.local.LocalSettings;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A maker opens the lists of posts and comments, with the package that the running app hands out.
 */
class DesignerIT {
  private static final Designer.Field MEDIA = new Designer.Field("GetMedia_V2", "media-id");

  @TempDir private static Path folder;
  @AutoClose private static Stack stack;

  private final Stack.Connected connected = stack.connect(stack.sandbox().addAccount("maker", 0));

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(Stack.canBeAlone(), "the package is made for the address of an app of this test");
    stack = Stack.alone(Map.of("WEBSITE_HOSTNAME", "func-abc.azurewebsites.net"));
    HttpResponse<byte[]> zip =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(stack.url().resolve("/api/connector"))
                    .header("x-functions-key", LocalSettings.FUNCTION_KEY)
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(zip.statusCode()).isEqualTo(200);
    Unpacked.of(zip.body()).writeTo(folder);
  }

  @AfterEach
  void instagramBehavesAgain() {
    stack.sandbox().clearFaults();
  }

  static Stream<Arguments> foldersAndWords() {
    return Stream.of("sign-in", "key", "both")
        .flatMap(name -> Stream.of(Designer.Words.values()).map(it -> Arguments.of(name, it)));
  }

  @ParameterizedTest
  @MethodSource("foldersAndWords")
  void showsThePostsByDateKindAndCaption(String name, Designer.Words words) throws Exception {
    String rye = post(Post.reel().captioned("Rye at seven\nand again at nine").ago(hours(50)));
    String album = post(Post.carousel().without("caption").ago(hours(26)));
    String buns =
        post(
            Post.photo("Buns, \ud83e\udd50 and a very long story about flour, water, salt and time")
                .ago(hours(2)));

    List<Designer.Entry> entries = designer(name).open(MEDIA, words, Map.of());

    assertThat(entries).extracting(Designer.Entry::value).containsExactly(buns, album, rye);
    assertThat(entries.get(0).title())
        .matches(
            "20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d, Photo: Buns, \ud83e\udd50 and a very long story about flour, wate.*…");
    assertThat(entries.get(1).title()).matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d, Album");
    assertThat(entries.get(2).title()).endsWith(", Reel: Rye at seven and again at nine");
  }

  @Test
  void whatIsChosenIsWhatTheOperationGets() throws Exception {
    post(Post.photo("One").ago(hours(3)));
    post(Post.photo("Two").ago(hours(2)));
    post(Post.photo("Three").ago(hours(1)));
    Designer designer = designer("key");

    Designer.Entry second = designer.open(MEDIA, Designer.Words.NEWER, Map.of()).get(1);
    JsonNode details =
        json(designer.call(MEDIA.operation(), Map.of(MEDIA.parameter(), second.value())));

    assertThat(second.title()).endsWith(": Two");
    assertThat(details.path("caption").asText()).isEqualTo("Two");
  }

  /** Both kinds of designers show the same, and every value leads to an answer. */
  @Test
  void everyFieldWithAListShowsWhatItsOperationTakes() throws Exception {
    String post = post(Post.photo("Ferns").ago(hours(3)));
    post(Post.photo("Moss").ago(hours(1)));
    stack.sandbox().comment(post, CommentDraft.any().by("moss.and.more").saying("Hardy?"));
    Designer designer = designer("key");

    assertThat(designer.fieldsWithLists())
        .contains(
            MEDIA,
            new Designer.Field("GetMedia", "media-id"),
            new Designer.Field("GetMediaComments", "media-id"),
            new Designer.Field("GetMyMedia_V2", "before"),
            new Designer.Field("GetMyMedia", "max_id"),
            new Designer.Field("AddComment", "media-id"),
            new Designer.Field("SetCommentsEnabled", "media-id"),
            new Designer.Field("ReplyToComment", "comment-id"))
        .allSatisfy(
            field -> {
              Map<String, String> filledIn = Map.of("media-id", post);
              List<Designer.Entry> entries = designer.open(field, Designer.Words.OLDER, filledIn);
              assertThat(entries).isNotEmpty();
              assertThat(designer.open(field, Designer.Words.NEWER, filledIn)).isEqualTo(entries);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReplyToComment", "HideComment", "DeleteComment", "ListReplies"})
  void aCommentIsChosenByAuthorTextAndDate(String operation) throws Exception {
    String older = post(Post.photo("Ferns").ago(hours(30)));
    String newer = post(Post.photo("Moss").ago(hours(3)));
    String fern = comment(older, CommentDraft.any().by("moss.and.more").saying("Is it hardy?"));
    String spam = comment(newer, CommentDraft.any().saying("Buy now").byNobody().ago(hours(1)));

    List<Designer.Entry> entries =
        designer("key")
            .open(new Designer.Field(operation, "comment-id"), Designer.Words.NEWER, Map.of());

    assertThat(entries).extracting(Designer.Entry::value).containsExactly(fern, spam);
    assertThat(entries.get(0).title())
        .matches("@moss\\.and\\.more: Is it hardy\\? \\(20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d\\)");
    assertThat(entries.get(1).title()).startsWith("Somebody: Buy now (20");
  }

  @ParameterizedTest
  @EnumSource
  void anAccountWithoutPostsHasAnEmptyList(Designer.Words words) throws Exception {
    assertThat(designer("key").open(MEDIA, words, Map.of())).isEmpty();
  }

  @Test
  void aDeadConnectionIsToldInTheListsPlace() throws Exception {
    stack.sandbox().add(Fault.graph(190, 463).times(8));

    HttpResponse<String> reply = designer("key").ask(MEDIA, Designer.Words.NEWER, Map.of());

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(json(reply).at("/error/code").asText()).isEqualTo("ReconnectNeeded");
    assertThat(json(reply).at("/error/message").asText()).contains("expired");
  }

  private Designer designer(String name) throws IOException {
    return new Designer(
        folder.resolve(name).resolve("apiDefinition.swagger.json"), stack, connected.key());
  }

  private String post(Post post) {
    return stack.sandbox().post(connected.account().userId(), post);
  }

  private static String comment(String post, CommentDraft draft) {
    return stack.sandbox().comment(post, draft);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static JsonNode json(HttpResponse<String> reply) {
    return Json.parse(reply.body()).orElseThrow();
  }
}
