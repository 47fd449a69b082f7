package connector.instagram.commentfeed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Repository;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How a comment feed is written down. */
final class CommentFeedCodec implements Repository.Codec<CommentFeed> {
  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public String remedy() {
    return "Comments on this account's posts are not told until it is restored, or deleted and"
        + " somebody subscribes to them anew.";
  }

  @Override
  public ObjectNode write(CommentFeed feed) {
    ObjectNode content =
        Json.object()
            .put("since", feed.reach().since().toString())
            .put("floor", feed.reach().floor().toString())
            .put("begun", feed.reach().begun().toString());
    content.put("known", feed.seen().known().text()).put("unread", text(feed.seen().unread()));
    ObjectNode counts = content.putObject("counts");
    ObjectNode changes = content.putObject("changes");
    feed.posts()
        .forEach(
            (id, post) -> {
              counts.put(id.value(), post.count());
              post.change().ifPresent(change -> changes.set(id.value(), change.json()));
            });
    content.set("sight", feed.sight().json());
    feed.outbox().writeTo(content);
    return content;
  }

  @Override
  public CommentFeed read(ObjectNode content) {
    JsonFields fields = JsonFields.of(content);
    return new CommentFeed(
        new CommentFeed.Reach(fields.time("since"), fields.time("floor"), fields.time("begun")),
        new CommentFeed.Seen(
            KnownComments.parse(fields.anyText("known")), hashes(fields.anyText("unread"))),
        posts(fields),
        CommentSight.from(fields.object("sight")),
        Outbox.from(fields));
  }

  private static Map<MediaId, FollowedPost> posts(JsonFields fields) {
    Map<MediaId, FollowedPost> posts = new HashMap<>();
    fields.counts("counts").forEach((id, n) -> posts.put(new MediaId(id), FollowedPost.of(n)));
    fields
        .object("changes")
        .objectsByName()
        .forEach(
            (id, change) ->
                posts.merge(
                    new MediaId(id),
                    FollowedPost.NEW.with(FollowedPost.Change.from(change)),
                    (counted, changing) -> new FollowedPost(counted.count(), changing.change())));
    return posts;
  }

  private static String text(Set<Long> hashes) {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    new TreeSet<>(hashes).forEach(bytes::putLong);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static Set<Long> hashes(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    Set<Long> hashes = new HashSet<>();
    while (bytes.hasRemaining()) {
      hashes.add(bytes.getLong());
    }
    return hashes;
  }
}
