package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers Instagram calls from the state of the world; its caller holds the lock. */
final class InstagramSide {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final List<String> EDGES = List.of("children", "comments", "replies");

  private final World world;
  private final ProfileNode profiles;
  private final MediaNode nodes;
  private final MediaListing listing;
  private final CommentListing comments;
  private final CommentChanges changes;
  private final TokenEndpoints tokens;
  private final SubscribedApps subscribed;

  InstagramSide(World world) {
    this.world = world;
    profiles = new ProfileNode(world);
    nodes = new MediaNode(world);
    listing = new MediaListing(world, nodes, this::withComments);
    comments = new CommentListing(world);
    changes = new CommentChanges(world);
    tokens = new TokenEndpoints(world);
    subscribed = new SubscribedApps(world, tokens);
  }

  /** Counts the call and finds the fault that awaits it. */
  Optional<Fault> arrive(InstagramCall call) {
    Optional<String> userId = call.token().flatMap(world.tokens::find).map(Tokens.Token::userId);
    String kind = kind(call);
    world.calls.count(kind);
    userId.ifPresent(id -> world.calls.count(id, kind));
    return world.faults.take(call, userId);
  }

  SandboxAnswer answer(InstagramCall call) {
    try {
      return SandboxAnswer.json(200, route(call)).with(headers(call));
    } catch (SandboxGraphError.GraphFailure e) {
      return answer(call, e.error());
    } catch (SandboxCodeError.CodeFailure e) {
      return SandboxAnswer.json(400, e.error().toJson()).with(headers(call));
    }
  }

  /** What a fault gives in place of the right answer. */
  SandboxAnswer spoilt(InstagramCall call, Fault fault) {
    if (fault.afterEffect) {
      SandboxAnswer unused = answer(call);
    }
    SandboxAnswer answer =
        switch (fault.kind()) {
          case GRAPH -> answer(call, fault.error());
          case STATUS -> SandboxAnswer.of(503, "text/plain", "Sandbox fault");
          case HTML ->
              SandboxAnswer.of(
                  502,
                  "text/html; charset=UTF-8",
                  "<html><body><h1>Sorry, something went wrong.</h1></body></html>");
          case NOTJSON -> SandboxAnswer.of(200, SandboxAnswer.JSON, "{\"data\": oops");
          case TRUNCATED -> SandboxAnswer.of(200, SandboxAnswer.JSON, "{\"data\":[{\"id\":\"178");
          case EMPTY, CUT, HANG -> SandboxAnswer.of(200, SandboxAnswer.JSON, "");
        };
    return answer.withStatus(fault.status.orElse(answer.status())).with(headers(call));
  }

  private SandboxAnswer answer(InstagramCall call, SandboxGraphError error) {
    int override = world.switches.number(Switch.ERROR_STATUS);
    int status = override == 0 ? error.usualStatus() : override;
    SandboxGraphError spoken = error.typed(world.switches.choice(Switch.ERROR_TYPE));
    if (world.switches.on(Switch.OTHER_ERROR_TEXTS)) {
      spoken = spoken.saying("An invented sentence about " + call.token().orElse("no token"));
    }
    return SandboxAnswer.json(status, spoken.toJson(world.inventions.traceId()))
        .with(headers(call));
  }

  private Map<String, String> headers(InstagramCall call) {
    Map<String, String> headers = new HashMap<>();
    headers.put("date", HTTP_DATE.format(world.clock.now()));
    if (world.switches.on(Switch.USAGE_HEADERS)) {
      call.token()
          .flatMap(world.tokens::find)
          .ifPresent(token -> headers.putAll(UsageHeaders.of(world.switches, token.userId())));
    }
    return headers;
  }

  private JsonNode route(InstagramCall call) {
    Optional<JsonNode> signIn = tokens.answer(call);
    if (signIn.isPresent()) {
      return signIn.get();
    }
    if (call.hasEdge(SubscribedApps.EDGE)) {
      return subscribed.answer(call, usedToken(call));
    }
    String token = usedToken(call);
    AccountState owner = tokens.owner(token, ConsentRequest.BASIC);
    if (!call.method().equals("GET")) {
      checkComments(token);
      return changes.answer(call, owner);
    }
    boolean self = call.first().equals("me") || call.first().equals(owner.userId());
    if (self && call.isNode()) {
      return profiles.answer(owner, call.fields());
    }
    if (self && call.hasEdge("media")) {
      return listing.answer(call, owner, token);
    }
    Optional<SandboxComment> comment = world.comments.find(call.first());
    if (comment.isPresent()) {
      return comment(call, comment.get(), owner, token);
    }
    return call.hasEdge("comments") ? comments(call, owner, token) : media(call, owner);
  }

  private void checkComments(String token) {
    tokens.owner(token, ConsentRequest.COMMENTS);
    if (world.switches.on(Switch.COMMENTS_PERMISSION_MISSING)) {
      throw SandboxGraphError.of(10, "Application does not have permission for this action")
          .failure();
    }
  }

  private JsonNode comment(
      InstagramCall call, SandboxComment comment, AccountState owner, String token) {
    checkComments(token);
    return owned(world.timeline.alive(comment.mediaId()), owner)
        .map(media -> comments.ofComment(call, comment, media, token))
        .orElseThrow(() -> SandboxGraphError.unknownObject("GET", call.first()).failure());
  }

  private JsonNode comments(InstagramCall call, AccountState owner, String token) {
    checkComments(token);
    return owned(world.timeline.alive(call.first()), owner)
        .map(media -> comments.answer(call, media, token))
        .orElseThrow(() -> SandboxGraphError.unknownObject("GET", call.first()).failure());
  }

  private JsonNode media(InstagramCall call, AccountState owner) {
    if (!call.isNode() && !call.hasEdge("children")) {
      if (call.hasEdge("media") || call.hasEdge("replies")) {
        throw SandboxGraphError.unknownObject("GET", call.first()).failure();
      }
      throw SandboxGraphError.of(2500, "Unknown path components: " + call.path()).failure();
    }
    FieldSelection selection = call.fields();
    nodes.check(selection);
    nodes.checkNewer(selection);
    Optional<SandboxMedia> found = owned(world.timeline.alive(call.first()), owner);
    if (found.isPresent()) {
      return call.isNode()
          ? withComments(call, found.get(), nodes.answer(found.get(), selection))
          : nodes.children(found.get(), selection);
    }
    return owned(world.timeline.albumOf(call.first()), owner)
        .filter(album -> call.isNode())
        .map(album -> nodes.child(album, call.first(), selection))
        .orElseThrow(() -> SandboxGraphError.unknownObject("GET", call.first()).failure());
  }

  /** The list of the comments in place of one of its own; left out where there are none. */
  private ObjectNode withComments(InstagramCall call, SandboxMedia media, ObjectNode node) {
    FieldSelection asked = call.fields().fields().get("comments");
    if (asked != null) {
      AccountState owner = world.account(media.userId);
      JsonNode list = comments(call.ofEdge(media.id, "comments", asked), owner, usedToken(call));
      if (!list.path("data").isEmpty()) {
        node.set("comments", list);
      }
    }
    return node;
  }

  private static Optional<SandboxMedia> owned(Optional<SandboxMedia> media, AccountState owner) {
    return media.filter(each -> each.userId.equals(owner.userId()));
  }

  private String usedToken(InstagramCall call) {
    Optional<String> token =
        world.switches.on(Switch.HEADER_REFUSED) ? call.param("access_token") : call.token();
    return token.orElseThrow(
        () -> SandboxGraphError.oauth(190, "The request carries no access token").failure());
  }

  private String kind(InstagramCall call) {
    boolean account = call.first().equals("me") || world.accounts.containsKey(call.first());
    boolean isSignIn = call.path().endsWith("access_token");
    if (call.hasEdge(SubscribedApps.EDGE)) {
      return SubscribedApps.EDGE;
    }
    if (!call.method().equals("GET") && !isSignIn) {
      return "change";
    }
    if (call.isNode()) {
      return switch (call.first()) {
        case "refresh_access_token" -> "refresh";
        case "access_token" -> "exchange";
        default -> account ? "me" : ofObject(call.first());
      };
    }
    if (call.hasEdge("media")) {
      return "media_list";
    }
    if (call.first().equals("oauth") && call.hasEdge("access_token")) {
      return "code";
    }
    return EDGES.stream().filter(call::hasEdge).findFirst().orElse("other");
  }

  private String ofObject(String id) {
    return world.comments.find(id).isPresent() ? "comment" : "media";
  }
}
