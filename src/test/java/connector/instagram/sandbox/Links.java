package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The paging object; its addresses carry the access token, exactly as Instagram's do. */
record Links(InstagramCall call, String node, String edge, String token, int limit) {
  @Override
  public String toString() {
    return "Links[node=" + node + ", edge=" + edge + ", [redacted]]";
  }

  /** For a page that begins and ends with these of so many items. */
  ObjectNode around(SandboxCursor first, SandboxCursor last, int total) {
    ObjectNode paging = SandboxJson.object();
    paging.putObject("cursors").put("before", first.encoded()).put("after", last.encoded());
    if (first.position() > 0) {
      paging.put("previous", address("before", first));
    }
    if (last.position() + 1 < total) {
      paging.put("next", address("after", last));
    }
    return paging;
  }

  /** For an empty page: the place is the same, the link is another one all the same. */
  ObjectNode onwards(SandboxCursor cursor) {
    ObjectNode paging = SandboxJson.object();
    paging.putObject("cursors").put("before", cursor.encoded()).put("after", cursor.encoded());
    int part = call.param("part").map(Integer::parseInt).orElse(0) + 1;
    paging.put("next", address("after", cursor) + "&part=" + part);
    return paging;
  }

  private String address(String direction, SandboxCursor cursor) {
    StringBuilder address = new StringBuilder(call.origin());
    address.append('/').append(call.version()).append('/').append(node);
    address
        .append('/')
        .append(edge)
        .append("?access_token=")
        .append(encoded(token))
        .append("&pretty=0");
    for (String kept : List.of("fields", "since", "until")) {
      call.param(kept)
          .ifPresent(value -> address.append('&').append(kept).append('=').append(encoded(value)));
    }
    address.append("&limit=").append(limit).append('&').append(direction).append('=');
    return address.append(cursor.encoded()).toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
