package connector.instagram.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The sandbox's page over HTTP: its files, what it shows, and what can be done on it. It is for one
 * person on one machine.
 */
final class WatchPage extends Handler.Abstract {
  private static final String ROOT = "/watch";
  private static final String JSON = "application/json; charset=utf-8";

  private final WatchedDemo demo;

  WatchPage(WatchedDemo demo) {
    this.demo = demo;
  }

  /** What goes back. */
  @SuppressWarnings("ArrayRecordComponent") // It is never compared.
  private record Answer(int status, String mediaType, byte[] body) {
    static Answer json(int status, ObjectNode body) {
      return new Answer(status, JSON, Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(int status, String sentence) {
      return json(status, Json.object().put("error", sentence));
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getCanonicalPath().substring(ROOT.length());
    Answer answer = answer(request.getMethod(), path, Content.Source.asString(request));
    response.setStatus(answer.status());
    WatchFiles.GUARDS.forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.mediaType());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  private Answer answer(String method, String path, String body) {
    try {
      String request = method + " " + path;
      if (request.equals("GET /state")) {
        return Answer.json(200, demo.state());
      }
      if (method.equals("POST")) {
        return done(path, Json.parse(body).orElseGet(Json::object));
      }
      String name = path.startsWith("/") ? path.substring(1) : path;
      Optional<byte[]> file = WatchFiles.read(name);
      return file.map(content -> new Answer(200, WatchFiles.mediaType(name), content))
          .orElseGet(() -> Answer.error(404, "There is nothing here."));
    } catch (IllegalArgumentException e) {
      return Answer.error(400, String.valueOf(e.getMessage()));
    } catch (LocalException e) {
      return Answer.error(502, String.valueOf(e.getMessage()));
    }
  }

  private Answer done(String path, JsonNode wish) {
    String sentence =
        switch (path) {
          case "/posts" -> demo.post(wish.path("caption").asText());
          case "/comments" ->
              demo.comment(
                  wish.path("post").asText(),
                  wish.path("author").asText(),
                  wish.path("text").asText());
          case "/answers" -> demo.answer(wish.path("comment").asText());
          case "/poll" -> demo.poll();
          case "/reaction" -> demo.react(Reaction.of(wish.path("reaction").asText()));
          case "/subscription" -> demo.subscribeAgain();
          default -> throw new IllegalArgumentException("Nothing can be done here.");
        };
    return Answer.json(200, Json.object().put("said", sentence));
  }
}
