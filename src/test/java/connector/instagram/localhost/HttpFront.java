package connector.instagram.localhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers HTTP: administration first, then the first function whose route and method fit. */
final class HttpFront extends Handler.Abstract {
  /** How long a caller waits before the front end cuts the connection off. */
  static final String WAIT_SETTING = "LOCAL_HTTP_WAIT";

  static final String CHUNKED_SETTING = "LOCAL_CHUNKED_BODIES";
  private static final Duration FRONT_END_LIMIT = Duration.ofSeconds(230);

  private final HostJson host;
  private final List<AppFunction> functions;
  private final KeyCheck keys;
  private final AdminCalls admin;
  private final Invoker invoker;
  private final Duration wait;
  private final boolean chunkedBodies;

  HttpFront(
      HostJson host,
      List<AppFunction> functions,
      KeyCheck keys,
      AdminCalls admin,
      Invoker invoker,
      LocalSettings settings) {
    this.host = host;
    this.functions = List.copyOf(functions);
    this.keys = keys;
    this.admin = admin;
    this.invoker = invoker;
    this.wait = settings.duration(WAIT_SETTING, FRONT_END_LIMIT);
    this.chunkedBodies = settings.isOn(CHUNKED_SETTING);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    var unused =
        answer(request)
            .completeOnTimeout(HttpReply.empty(504), wait.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(failure -> HttpReply.empty(500))
            .thenAccept(reply -> write(reply, response, callback))
            .whenComplete(
                (ignored, failure) -> {
                  if (failure != null) {
                    callback.failed(failure);
                  }
                });
    return true;
  }

  private CompletableFuture<HttpReply> answer(Request request) throws IOException {
    Map<String, String> headers = Requests.headers(request);
    Map<String, String> query = Requests.query(request.getHttpURI().getQuery());
    String path = Requests.decodePath(request.getHttpURI().getPath()).replaceAll("^/|/$", "");
    if (path.equals("admin") || path.startsWith("admin/")) {
      return keys.allows(KeyCheck.Level.ADMIN, headers, query) || AdminCalls.isOpen(path)
          ? admin.answer(request.getMethod(), path, headers, Requests.body(request, true))
          : CompletableFuture.completedFuture(HttpReply.empty(401));
    }
    Optional<String> route = withoutPrefix(path);
    for (AppFunction function : functions) {
      if (route.isPresent()
          && function.trigger() instanceof Trigger.Http http
          && http.methods().contains(request.getMethod())) {
        Optional<Map<String, String>> values = http.route().match(route.get());
        if (values.isPresent()) {
          return keys.allows(http.level(), headers, query)
              ? call(function, request, headers, query, values.get())
              : CompletableFuture.completedFuture(HttpReply.empty(401));
        }
      }
    }
    return CompletableFuture.completedFuture(HttpReply.empty(404));
  }

  private CompletableFuture<HttpReply> call(
      AppFunction function,
      Request request,
      Map<String, String> headers,
      Map<String, String> query,
      Map<String, String> route)
      throws IOException {
    HttpInput input =
        new HttpInput(
            request.getMethod(),
            "http://" + headers.get("host") + LenientConnections.target(request),
            headers,
            query,
            route,
            Requests.body(request, chunkedBodies));
    return invoker.invoke(function, input).thenApply(LocalOutcome::reply);
  }

  private Optional<String> withoutPrefix(String path) {
    String prefix = host.routePrefix();
    if (prefix.isEmpty()) {
      return Optional.of(path);
    }
    return path.regionMatches(true, 0, prefix + "/", 0, prefix.length() + 1)
        ? Optional.of(path.substring(prefix.length() + 1))
        : Optional.empty();
  }

  private void write(HttpReply reply, Response response, Callback callback) {
    response.setStatus(reply.status());
    host.customHeaders().forEach((name, value) -> response.getHeaders().put(name, value));
    reply.headers().forEach((name, value) -> response.getHeaders().add(name, value));
    ByteBuffer body = reply.body().duplicate();
    if (reply.status() != 204 && reply.status() != 304) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    }
    response.write(true, body, callback);
  }
}
