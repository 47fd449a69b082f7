package connector.instagram.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Sends each request to the control side or the Instagram side, and faults in between. */
final class SandboxHandler extends Handler.Abstract {
  private final World world;
  private final InstagramSide instagram;
  private final ControlSide control;

  SandboxHandler(World world, ControlSide control) {
    this.world = world;
    this.control = control;
    instagram = new InstagramSide(world);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getCanonicalPath();
    Wire wire = new Wire(request, response, callback);
    if (path.equals("/sandbox") || path.startsWith("/sandbox/")) {
      String body = Content.Source.asString(request);
      wire.send(control.answer(request.getMethod(), path, body));
      return true;
    }
    InstagramCall call = call(request, path);
    Optional<Fault> fault = world.locked(() -> instagram.arrive(call));
    world.gate.pause(world.locked(() -> world.latency));
    if (fault.isEmpty()) {
      wire.send(world.locked(() -> instagram.answer(call)));
    } else {
      spoil(call, fault.get(), wire);
    }
    return true;
  }

  private void spoil(InstagramCall call, Fault fault, Wire wire) {
    Answer answer =
        world.locked(
            () -> {
              Answer lost =
                  fault.afterEffect() ? instagram.answer(call) : Answer.of(200, "text/plain", "");
              return Spoilt.answer(fault, instagram)
                  .with(lost.headers())
                  .with(instagram.headers(call));
            });
    switch (fault.kind()) {
      case CUT -> wire.cut();
      case HANG -> {
        world.gate.await();
        wire.cut();
      }
      case TRUNCATED -> wire.truncate(answer);
      default -> wire.send(answer);
    }
  }

  private static InstagramCall call(Request request, String path) {
    Map<String, String> params = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      params.put(field.getName(), field.getValue());
    }
    Optional<String> bearer =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).strip());
    return InstagramCall.of(
        request.getMethod(), path, params, bearer, request.getHeaders().get(HttpHeader.HOST));
  }
}
