package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The control API under {@code /sandbox/}. */
final class ControlSide {
  private static final int MOST_POSTS = 20_000;
  private static final int MOST_COMMENTS = 20_000;

  private final Sandbox sandbox;
  private final SignInControl signIn;
  private final WebhookControl webhooks;

  ControlSide(Sandbox sandbox) {
    this.sandbox = sandbox;
    signIn = new SignInControl(sandbox.signIn());
    webhooks = new WebhookControl(sandbox.webhooks());
  }

  SandboxAnswer answer(String method, String path, String text) {
    try {
      List<String> parts =
          Pattern.compile("/").splitAsStream(path).filter(part -> !part.isEmpty()).toList();
      ControlBody body = ControlBody.read(text);
      boolean inAccount = parts.size() > 2 && parts.get(1).equals("accounts");
      String rest = String.join("/", parts.subList(inAccount ? 3 : 1, parts.size()));
      return inAccount
          ? ofAccount(method + " " + rest, parts.get(2), body)
          : ofSandbox(method, parts, rest, body);
    } catch (NotHere e) {
      return error(404, e);
    } catch (IllegalArgumentException e) {
      return error(400, e);
    }
  }

  private SandboxAnswer ofAccount(String request, String userId, ControlBody body) {
    return switch (request.strip()) {
      case "POST" ->
          done(() -> sandbox.rename(userId, body.allowOnly("username").needed("username")));
      case "POST media" -> post(userId, body);
      case "POST tokens" -> {
        Duration age = body.allowOnly("ago").duration("ago").orElse(Duration.ZERO);
        yield SandboxAnswer.json(201, account(sandbox.issueToken(userId, age)));
      }
      case "POST expire" -> done(() -> sandbox.expireTokensOf(userId));
      case "POST revoke" ->
          done(() -> sandbox.revokeTokensOf(userId, subcode(body.allowOnly("subcode"))));
      default ->
          signIn
              .ofAccount(request, userId, body)
              .or(() -> webhooks.ofAccount(request.strip(), userId, body))
              .orElseThrow(() -> unknown(request));
    };
  }

  private SandboxAnswer ofSandbox(
      String method, List<String> parts, String rest, ControlBody body) {
    if (parts.size() > 2 && parts.get(1).equals("media")) {
      return ofMedia(method, parts.get(2), parts.subList(3, parts.size()), body);
    }
    return switch ((method + " " + rest).strip()) {
      case "GET" -> SandboxAnswer.of(200, "text/plain; charset=UTF-8", ControlUsage.TEXT);
      case "POST accounts" -> addAccount(body);
      case "POST media" -> post(firstAccount(), body);
      case "POST tokens/expire" ->
          done(() -> sandbox.expireToken(body.allowOnly("access_token").needed("access_token")));
      case "POST tokens/revoke" -> {
        body.allowOnly("access_token subcode");
        yield done(() -> sandbox.revokeToken(body.needed("access_token"), subcode(body)));
      }
      case "POST clock" -> setClock(body);
      case "GET clock" -> clock();
      case "POST latency" -> {
        int millis = body.allowOnly("millis").number("millis", 0, 60_000).orElse(0);
        yield done(() -> sandbox.latency(Duration.ofMillis(millis)));
      }
      case "POST faults" -> done(() -> sandbox.add(Fault.read(body)));
      case "GET faults" ->
          SandboxAnswer.json(200, SandboxJson.object().put("left", sandbox.faultsLeft()));
      case "DELETE faults" -> done(sandbox::clearFaults);
      case "POST switches" -> setSwitches(body);
      case "GET switches" -> SandboxAnswer.json(200, switches(sandbox.switches()));
      case "GET calls" -> SandboxAnswer.json(200, calls(sandbox.calls()));
      case "DELETE calls" -> done(sandbox::resetCalls);
      case "GET history" -> SandboxAnswer.json(200, history(sandbox.history()));
      case "POST reset" -> done(sandbox::reset);
      default ->
          signIn
              .ofSandbox(method + " " + rest, body)
              .or(() -> webhooks.ofSandbox(method + " " + rest, body))
              .orElseThrow(() -> unknown(method + " " + rest));
    };
  }

  private SandboxAnswer ofMedia(String method, String id, List<String> rest, ControlBody body) {
    String request = (method + " " + String.join("/", rest)).strip();
    return switch (request) {
      case "DELETE" -> delete(id, body);
      case "POST comments" -> {
        CommentDraft draft = CommentDraft.read(body);
        int count = body.number("count", 1, MOST_COMMENTS).orElse(1);
        yield SandboxAnswer.json(201, ids(sandbox.comment(id, draft, count)));
      }
      default -> throw unknown(request);
    };
  }

  private SandboxAnswer delete(String mediaId, ControlBody body) {
    int pages = body.allowOnly("afterPages").number("afterPages", 0, MOST_POSTS).orElse(0);
    return done(
        () -> {
          if (pages == 0) {
            sandbox.delete(mediaId);
          } else {
            sandbox.deleteAfterPages(mediaId, pages);
          }
        });
  }

  private SandboxAnswer addAccount(ControlBody body) {
    body.allowOnly("username posts accountType");
    AccountDraft draft =
        AccountDraft.any()
            .withPosts(body.number("posts", 0, MOST_POSTS).orElse(0))
            .ofType(body.text("accountType").orElse("BUSINESS"));
    draft = body.text("username").map(draft::named).orElse(draft);
    return SandboxAnswer.json(201, account(sandbox.add(draft)));
  }

  private SandboxAnswer post(String userId, ControlBody body) {
    Post post = Post.read(body);
    int count = body.number("count", 1, MOST_POSTS).orElse(1);
    int pages = body.number("afterPages", 0, MOST_POSTS).orElse(0);
    if (pages > 0) {
      post.times(count).forEach(each -> sandbox.postAfterPages(userId, each, pages));
      return SandboxAnswer.json(202, ids(List.of()));
    }
    return SandboxAnswer.json(201, ids(sandbox.post(userId, post, count)));
  }

  private String firstAccount() {
    return sandbox.userIds().stream()
        .findFirst()
        .orElseThrow(() -> new NotHere("There is no account yet; POST /sandbox/accounts first."));
  }

  private SandboxAnswer setClock(ControlBody body) {
    body.allowOnly("advance set running");
    body.instant("set").ifPresent(sandbox::setClock);
    body.duration("advance").ifPresent(sandbox::advance);
    body.find("running").ifPresent(unused -> sandbox.runClock(body.flag("running")));
    return clock();
  }

  private SandboxAnswer clock() {
    return SandboxAnswer.json(
        200,
        SandboxJson.object()
            .put("now", sandbox.now().toString())
            .put("running", sandbox.isClockRunning()));
  }

  /** Nothing is set unless everything can be. */
  private SandboxAnswer setSwitches(ControlBody body) {
    body.json().properties().forEach(e -> check(e.getKey(), e.getValue()));
    body.json()
        .properties()
        .forEach(e -> sandbox.set(SwitchBoard.named(e.getKey()), e.getValue().asText()));
    return SandboxAnswer.json(200, switches(sandbox.switches()));
  }

  private static void check(String key, JsonNode value) {
    Object unused = SwitchBoard.named(key).accept(value.asText());
  }

  private static int subcode(ControlBody body) {
    return body.number("subcode", 0, 10_000_000).orElse(467);
  }

  private static SandboxAnswer done(Runnable work) {
    work.run();
    return SandboxAnswer.json(200, SandboxJson.object().put("done", true));
  }

  private static NotHere unknown(String request) {
    return new NotHere("There is no control call \"" + request + "\"; GET /sandbox/ lists them.");
  }

  private static SandboxAnswer error(int status, IllegalArgumentException e) {
    ObjectNode body = SandboxJson.object().put("error", e.getMessage());
    return SandboxAnswer.json(status, body);
  }

  private static JsonNode account(SandboxAccount account) {
    return SandboxJson.object()
        .put("id", account.id())
        .put("user_id", account.userId())
        .put("username", account.username())
        .put("access_token", account.accessToken())
        .put("expires_in", account.expiresIn());
  }

  private static JsonNode ids(List<String> ids) {
    ObjectNode json = SandboxJson.object();
    ids.forEach(json.putArray("ids")::add);
    return json;
  }

  private static JsonNode switches(Map<Switch, Object> values) {
    ObjectNode json = SandboxJson.object();
    values.forEach((name, value) -> json.set(name.key(), SandboxJson.MAPPER.valueToTree(value)));
    return json;
  }

  private static JsonNode calls(Calls calls) {
    ObjectNode json = SandboxJson.object();
    json.set("total", SandboxJson.MAPPER.valueToTree(calls.total()));
    json.set("accounts", SandboxJson.MAPPER.valueToTree(calls.byAccount()));
    return json;
  }

  private static JsonNode history(List<Published> history) {
    ObjectNode json = SandboxJson.object();
    ArrayNode posts = json.putArray("posts");
    for (Published each : history) {
      ObjectNode post =
          posts
              .addObject()
              .put("id", each.mediaId())
              .put("user_id", each.userId())
              .put("visible_at", each.visibleAt().toString())
              .put("timestamp", each.timestamp().toString());
      each.deletedAt().ifPresent(at -> post.put("deleted_at", at.toString()));
    }
    return json;
  }
}
