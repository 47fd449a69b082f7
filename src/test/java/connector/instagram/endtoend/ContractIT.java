package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation keeps its definition, whatever the account looks like and Instagram does. */
class ContractIT {
  private static final List<String> OF_ACCOUNT =
      List.of(
          "GetMyInfo",
          "GetMyInfo_V2",
          "GetMyMedia",
          "GetMyMedia_V2",
          "GetMyProfileDetails",
          "ListMediaChoices",
          "ListCommentChoices",
          "OnMyNewMedia",
          "OnMyNewMedia_V2");
  private static final List<String> OF_MEDIA =
      List.of("GetMedia", "GetMedia_V2", "GetMediaComments", "GetMediaLikes", "ListCommentChoices");

  private final Stack stack = Stack.shared();
  private final Operations operations = new Operations(stack);

  @AfterEach
  void instagramBehavesAgain() {
    stack.sandbox().clearFaults();
    ODD.forEach(odd -> stack.sandbox().set(odd, false));
  }

  private static final List<Switch> ODD =
      List.of(
          Switch.FACEBOOK_FIELDS_ABSENT,
          Switch.LIKE_COUNT_ABSENT,
          Switch.ALBUM_URL_ABSENT,
          Switch.PROFILE_EXTRAS,
          Switch.PROFILE_NAME_ABSENT,
          Switch.PROFILE_PICTURE_ABSENT,
          Switch.WRAPPED_PROFILE,
          Switch.COMMENT_AUTHORS_ABSENT);

  static Stream<Post> oddPosts() {
    return Stream.of(
        Post.photo(),
        Post.photo("Rye at #seven, #Buns at nine"),
        Post.photo("hidden").without("like_count"),
        Post.reel().captioned("no address").without("media_url"),
        Post.reel().without("media_url").without("thumbnail_url"),
        Post.trialReel(),
        Post.carousel().captioned("an album"),
        Post.carousel().without("media_url").without("caption"),
        Post.photo("nothing but an id").without("permalink").without("username"));
  }

  @ParameterizedTest
  @MethodSource("oddPosts")
  void oddPostsFitTheDefinitionInEveryOperation(Post post) {
    Stack.Connected connected = stack.connectedAccount("odd.post");
    String id = stack.sandbox().post(connected.account().userId(), post);
    stack.sandbox().comment(id, CommentDraft.any(), 2);
    stack.sandbox().comment(id, CommentDraft.any().byNobody());

    callAll(connected, id);

    JsonNode details = media(connected, "GetMedia_V2", id);
    Map<String, String> code = Map.of("shortcode", details.path("shortcode").asText());
    JsonNode found = operations.json(200, "GetShortcodeMedia", connected.key(), code);
    assertThat(found).isEqualTo(media(connected, "GetMedia", id).path("data"));
  }

  static Stream<Switch> oddSwitches() {
    return ODD.stream();
  }

  @ParameterizedTest
  @MethodSource("oddSwitches")
  void whateverInstagramLeavesOutIsAbsent(Switch odd) {
    Stack.Connected connected = stack.connectedAccount("odd.instagram");
    String id = stack.sandbox().post(connected.account().userId(), Post.carousel());
    stack.sandbox().comment(id, CommentDraft.any(), 3);
    stack.sandbox().set(odd, true);

    callAll(connected, id);
  }

  @Test
  void anAccountWithoutPostsFitsTheDefinition() {
    Stack.Connected connected = stack.connect(stack.sandbox().addAccount("no.posts", 0));

    for (String operation : OF_ACCOUNT) {
      assertThat(operations.call(operation, connected.key(), Map.of()).statusCode()).isIn(200, 202);
    }
    assertThat(operations.json(200, "GetMyMedia", connected.key(), Map.of()).path("data"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "190, 463, 401, ReconnectNeeded",
    "190, 460, 401, ReconnectNeeded",
    "10,  0,   403, PermissionMissing",
    "80002, 0, 429, Throttled",
    "2635, 0,  503, InstagramRefusesApp"
  })
  void whatInstagramRefusesFitsTheDefinitionInEveryOperation(
      int code, int subcode, int status, String text) {
    Stack.Connected connected = stack.connectedAccount("refused.calls");
    String id = stack.sandbox().post(connected.account().userId(), Post.photo());
    Fault fault = subcode == 0 ? Fault.graph(code) : Fault.graph(code, subcode);
    for (String operation : OF_ACCOUNT) {
      stack.sandbox().clearFaults();
      stack.sandbox().add(fault.times(8));
      JsonNode error = error(operations.call(operation, connected.key(), Map.of()), status);
      assertThat(error.path("code").asText()).as(operation).isEqualTo(text);
    }
    for (String operation :
        List.of("GetMedia", "GetMedia_V2", "GetMediaComments", "ListCommentChoices")) {
      stack.sandbox().clearFaults();
      stack.sandbox().add(fault.times(8));
      JsonNode error =
          error(operations.call(operation, connected.key(), Map.of("media-id", id)), status);
      assertThat(error.path("code").asText()).as(operation).isEqualTo(text);
    }
  }

  @Test
  void anAccountThatInstagramDoesNotFindIsNoMissingMedia() {
    Stack.Connected connected = stack.connectedAccount("unknown.account");
    for (String operation :
        List.of(
            "GetMyInfo",
            "GetMyInfo_V2",
            "GetMyProfileDetails",
            "GetMyMedia_V2",
            "ListMediaChoices",
            "ListCommentChoices",
            "OnMyNewMedia",
            "OnMyNewMedia_V2")) {
      stack.sandbox().clearFaults();
      stack.sandbox().add(Fault.graph(100, 33).times(8));
      JsonNode error = error(operations.call(operation, connected.key(), Map.of()), 502);
      assertThat(error.path("message").asText()).as(operation).contains("connected account");
    }
  }

  /** One operation for each fault, because a broken reply is read again and again. */
  @ParameterizedTest
  @CsvSource({"HTML, GetMyMedia", "EMPTY, OnMyNewMedia_V2", "CUT, GetMyInfo"})
  void brokenRepliesFitTheDefinition(Fault.Kind kind, String operation) {
    Stack.Connected connected = stack.connectedAccount("broken.calls");
    stack.sandbox().add(Fault.of(kind).times(16));

    HttpResponse<String> reply = operations.call(operation, connected.key(), Map.of());

    assertThat(reply.statusCode()).isIn(502, 504);
    assertThat(reply.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void aMissingPermissionIsNamed() {
    Stack.Connected connected = stack.connectedAccount("no.permission");
    String id = stack.sandbox().post(connected.account().userId(), Post.photo());
    stack.sandbox().set(Switch.COMMENTS_PERMISSION_MISSING, true);

    HttpResponse<String> reply =
        operations.call("GetMediaComments", connected.key(), Map.of("media-id", id));
    stack.sandbox().set(Switch.COMMENTS_PERMISSION_MISSING, false);

    assertThat(error(reply, 403).path("message").asText())
        .contains("instagram_business_manage_comments");
  }

  @Test
  void likesAreGoneWithTheirNumberWhereInstagramTellsIt() {
    Stack.Connected connected = stack.connectedAccount("likes.gone");
    String shown = stack.sandbox().post(connected.account().userId(), Post.photo());
    String hidden =
        stack.sandbox().post(connected.account().userId(), Post.photo().without("like_count"));

    JsonNode told = likes(connected, shown, 410);
    JsonNode untold = likes(connected, hidden, 410);

    assertThat(told.path("code").asText()).isEqualTo("LikersNoLongerAvailable");
    assertThat(told.path("details").path("likes").asInt())
        .isEqualTo(media(connected, "GetMedia_V2", shown).path("like_count").asInt());
    assertThat(untold.has("details")).isFalse();
    assertThat(likes(connected, "17999999999999999", 404).path("code").asText())
        .isEqualTo("NotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetMyInfo", "GetMedia", "OnMyNewMedia_V2", "GetMyMedia"})
  void aCallerWithoutAKeyIsToldSo(String operation) {
    assertThat(
            error(operations.call(operation, "", Map.of("media-id", "1")), 401)
                .path("code")
                .asText())
        .isEqualTo("Unauthorized");
  }

  @Test
  void theHundredAndFirstCallOfAMinuteHasToWait() {
    Stack.Connected connected = stack.connectedAccount("many.calls");
    stack.sandbox().resetCalls();
    // A flow that is switched on asks Instagram, so this is the first of the calls.
    HttpResponse<String> switchedOn = operations.call("OnMyNewMedia_V2", connected.key(), Map.of());
    int refused = 0;
    HttpResponse<String> last = null;
    // Several processes count together, and each may let five calls through before that.
    int processes = Integer.getInteger("connector.processes", 1);
    int more = processes == 1 ? 0 : 5 * processes;
    for (int i = 1; i <= 100 + more; i++) {
      HttpResponse<String> reply =
          operations.call("GetMyMedia_V2", connected.key(), Map.of("fields", "nonsense"));
      refused += reply.statusCode() == 429 ? 1 : 0;
      last = reply;
    }

    assertThat(refused).isBetween(1, 1 + more);
    assertThat(error(last, 429).path("code").asText()).isEqualTo("TooManyCalls");
    assertThat(Integer.parseInt(last.headers().firstValue("retry-after").orElseThrow()))
        .isBetween(1, 60);
    assertThat(operations.call("OnMyNewMedia_V2", connected.key(), Map.of()).statusCode())
        .as("another flow is switched on")
        .isEqualTo(429);
    String location = switchedOn.headers().firstValue("location").orElseThrow();
    String state = location.substring(location.indexOf('=') + 1);
    assertThat(
            operations
                .call("OnMyNewMedia_V2", connected.key(), Map.of("triggerState", state))
                .statusCode())
        .as("polls with a state do not count")
        .isEqualTo(202);
  }

  /** Every operation once; those of the triggers over both mechanisms. */
  private void callAll(Stack.Connected connected, String mediaId) {
    for (String operation : OF_ACCOUNT) {
      assertThat(operations.call(operation, connected.key(), Map.of()).statusCode())
          .as(operation)
          .isIn(200, 202);
    }
    for (String operation : OF_MEDIA) {
      assertThat(
              operations.call(operation, connected.key(), Map.of("media-id", mediaId)).statusCode())
          .as(operation)
          .isEqualTo(operation.equals("GetMediaLikes") ? 410 : 200);
    }
    for (PolledFlow flow : PolledFlow.ofEveryKind(stack, connected)) {
      assertThat(flow.poll()).isEmpty();
    }
  }

  private JsonNode media(Stack.Connected connected, String operation, String id) {
    return operations.json(200, operation, connected.key(), Map.of("media-id", id));
  }

  private JsonNode likes(Stack.Connected connected, String id, int status) {
    return error(operations.call("GetMediaLikes", connected.key(), Map.of("media-id", id)), status);
  }

  private static JsonNode error(HttpResponse<String> reply, int status) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return connector.instagram.json.Json.parse(reply.body()).orElseThrow().path("error");
  }
}
