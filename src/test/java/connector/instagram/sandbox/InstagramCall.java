package connector.instagram.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request on the Instagram side.
 *
 * @param origin scheme and host as the caller knows them, for absolute links back
 * @param version the version prefix such as {@code v25.0}, the default one if none was sent
 */
record InstagramCall(
    String method,
    String path,
    String version,
    List<String> segments,
    Map<String, String> params,
    Optional<String> bearer,
    String origin) {
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");

  private static final Pattern POSITIVE = Pattern.compile("0*[1-9]\\d{0,8}");

  InstagramCall {
    segments = List.copyOf(segments);
    params = Map.copyOf(params);
  }

  static InstagramCall of(
      String method,
      String fullPath,
      Map<String, String> params,
      Optional<String> bearer,
      String origin) {
    List<String> segments = new ArrayList<>();
    for (String part : fullPath.split("/", -1)) {
      if (!part.isEmpty()) {
        segments.add(part);
      }
    }
    boolean hasVersion = !segments.isEmpty() && VERSION.matcher(segments.get(0)).matches();
    String version = hasVersion ? segments.remove(0) : "v25.0";
    String path = hasVersion ? fullPath.substring(version.length() + 1) : fullPath;
    return new InstagramCall(
        method, path.isEmpty() ? "/" : path, version, segments, params, bearer, origin);
  }

  /** The same call for what an object's field holds. */
  InstagramCall ofEdge(String id, String name, FieldSelection selection) {
    Map<String, String> inner = new HashMap<>();
    inner.put("fields", selection.text());
    selection.limit().ifPresent(limit -> inner.put("limit", Integer.toString(limit)));
    return new InstagramCall(
        method, "/" + id + "/" + name, version, List.of(id, name), inner, bearer, origin);
  }

  Optional<String> param(String name) {
    return Optional.ofNullable(params.get(name)).filter(value -> !value.isEmpty());
  }

  /** The {@code limit} that was sent, or else the usual one. */
  int limit(int usual) {
    String text = param("limit").orElse(Integer.toString(usual));
    if (!POSITIVE.matcher(text).matches()) {
      throw SandboxGraphError.of(100, "Param limit must be a positive number").failure();
    }
    return Integer.parseInt(text);
  }

  FieldSelection fields() {
    return param("fields").map(FieldSelection::parse).orElse(FieldSelection.NONE);
  }

  Optional<String> token() {
    return param("access_token").or(this::bearer);
  }

  String first() {
    return segments.isEmpty() ? "" : segments.get(0);
  }

  /** Whether the path has exactly one more part after the object, and it is this one. */
  boolean hasEdge(String name) {
    return segments.size() == 2 && segments.get(1).equals(name);
  }

  boolean isNode() {
    return segments.size() == 1;
  }
}
