package connector.instagram.graph;

import connector.instagram.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Gives queued answers in their order and remembers what was asked. Thread safe. */
public final class ScriptedTransport implements Transport {
  private final Queue<Step> steps = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();

  /** How one request ends. */
  @FunctionalInterface
  public interface Step {
    Response answer() throws IOException, InterruptedException;
  }

  /**
   * What was asked.
   *
   * @param form what was posted, as a form or as members of a JSON object; empty for a GET
   */
  public record Request(
      String method,
      URI address,
      Map<String, String> headers,
      Map<String, String> form,
      Duration timeout) {
    public Request(
        URI address, Map<String, String> headers, Map<String, String> form, Duration timeout) {
      this(form.isEmpty() ? "GET" : "POST", address, headers, form, timeout);
    }

    /** A POST of a JSON object. */
    public static Request ofJson(
        URI address, Map<String, String> headers, String json, Duration timeout) {
      Map<String, String> members = new LinkedHashMap<>();
      Json.parse(json)
          .orElseThrow()
          .properties()
          .forEach(member -> members.put(member.getKey(), member.getValue().asText()));
      return new Request("POST", address, headers, members, timeout);
    }

    public Request {
      headers = Map.copyOf(headers);
      form = Map.copyOf(form);
    }

    /** The decoded query; fails when a parameter comes twice. */
    public Map<String, String> query() {
      Map<String, String> query = new LinkedHashMap<>();
      String raw = Optional.ofNullable(address.getRawQuery()).orElse("");
      Arrays.stream(raw.split("&", -1))
          .filter(pair -> !pair.isEmpty())
          .map(pair -> pair.split("=", 2))
          .forEach(
              pair -> {
                if (query.put(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "") != null) {
                  throw new AssertionError("two parameters " + pair[0]);
                }
              });
      return query;
    }

    public List<String> fields() {
      return List.of(query().getOrDefault("fields", "").split(",", -1));
    }

    private static String decode(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  public synchronized ScriptedTransport then(Step step) {
    steps.add(step);
    return this;
  }

  public ScriptedTransport answers(int status, String body) {
    return answers(status, Map.of(), body);
  }

  public ScriptedTransport answers(int status, Map<String, String> headers, String body) {
    Response response = Replies.of(status, headers, body);
    return then(() -> response);
  }

  public ScriptedTransport fails(IOException failure) {
    return then(
        () -> {
          throw failure;
        });
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    return next(new Request(address, headers, Map.of(), timeout)).answer();
  }

  @Override
  public Response post(
      URI address, Map<String, String> headers, Map<String, String> form, Duration timeout)
      throws IOException, InterruptedException {
    return next(new Request(address, headers, form, timeout)).answer();
  }

  @Override
  public Response postJson(URI address, Map<String, String> headers, String json, Duration timeout)
      throws IOException, InterruptedException {
    return next(Request.ofJson(address, headers, json, timeout)).answer();
  }

  @Override
  public Response delete(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    return next(new Request("DELETE", address, headers, Map.of(), timeout)).answer();
  }

  private synchronized Step next(Request request) {
    requests.add(request);
    Step step = steps.poll();
    if (step == null) {
      throw new AssertionError("a request that the script does not expect");
    }
    return step;
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The only request; fails when there were more or none. */
  public synchronized Request request() {
    if (requests.size() != 1) {
      throw new AssertionError(requests.size() + " requests");
    }
    return requests.get(0);
  }
}
