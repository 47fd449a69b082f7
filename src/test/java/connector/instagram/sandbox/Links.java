package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The paging object; its addresses carry the access token, exactly as Instagram's do. */
record Links(InstagramCall call, String userId, String token, int limit) {
  @Override
  public String toString() {
    return "Links[userId=" + userId + ", [redacted]]";
  }

  ObjectNode around(List<Media> shown, int from, int to) {
    Cursor before = new Cursor(shown.get(from).id(), from);
    Cursor after = new Cursor(shown.get(to - 1).id(), to - 1);
    ObjectNode paging = Json.object();
    paging.putObject("cursors").put("before", before.encoded()).put("after", after.encoded());
    if (from > 0) {
      paging.put("previous", address("before", before));
    }
    if (to < shown.size()) {
      paging.put("next", address("after", after));
    }
    return paging;
  }

  ObjectNode onwards(Cursor cursor) {
    ObjectNode paging = Json.object();
    paging.putObject("cursors").put("before", cursor.encoded()).put("after", cursor.encoded());
    paging.put("next", address("after", cursor));
    return paging;
  }

  private String address(String direction, Cursor cursor) {
    StringBuilder address = new StringBuilder("http://");
    address.append(call.host()).append('/').append(call.version()).append('/').append(userId);
    address.append("/media?access_token=").append(encoded(token)).append("&pretty=0");
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
