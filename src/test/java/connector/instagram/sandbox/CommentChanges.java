package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Imitates what an account's owner changes about comments: by POST and DELETE. */
final class CommentChanges {
  private static final int NO_SUCH_FORMAT = 1772107;

  private final World world;

  CommentChanges(World world) {
    this.world = world;
  }

  /** The owner has the permission for comments. */
  JsonNode answer(InstagramCall call, AccountState owner) {
    Optional<SandboxComment> comment =
        world.comments.find(call.first()).filter(each -> isBelowPostOf(owner, each.mediaId()));
    if (comment.isPresent()) {
      return ofComment(call, comment.get(), owner);
    }
    SandboxMedia media =
        world
            .timeline
            .alive(call.first())
            .filter(each -> each.userId.equals(owner.userId()))
            .orElseThrow(() -> unknown(call));
    if (call.method().equals("POST") && call.hasEdge("comments")) {
      return written(call, media.id, own(call, owner));
    }
    if (call.method().equals("POST")
        && call.isNode()
        && call.param("comment_enabled").isPresent()) {
      media.enableComments(flag(call, "comment_enabled"));
      world.changed();
      return success();
    }
    throw unknown(call);
  }

  private boolean isBelowPostOf(AccountState owner, String mediaId) {
    return world.timeline.alive(mediaId).filter(m -> m.userId.equals(owner.userId())).isPresent();
  }

  private JsonNode ofComment(InstagramCall call, SandboxComment comment, AccountState owner) {
    boolean isPost = call.method().equals("POST");
    if (call.method().equals("DELETE") && call.isNode()) {
      world.comments.delete(comment.id());
      world.changed();
      return success();
    }
    if (isPost && call.isNode() && call.param("hide").isPresent()) {
      world.comments.hide(comment.id(), flag(call, "hide"));
      return success();
    }
    if (isPost && call.hasEdge("replies")) {
      return reply(call, comment, owner);
    }
    throw unknown(call);
  }

  private JsonNode reply(InstagramCall call, SandboxComment comment, AccountState owner) {
    if (comment.parentId().isPresent()
        && world.switches.choice(Switch.REPLY_TO_REPLY).equals("refused")) {
      throw unknown(call);
    }
    if (comment.hidden()) {
      throw SandboxGraphError.of(100, "A hidden comment cannot be answered").failure();
    }
    return written(call, comment.mediaId(), own(call, owner).replyingTo(comment.id()));
  }

  private static CommentDraft own(InstagramCall call, AccountState owner) {
    String message =
        call.param("message")
            .orElseThrow(() -> SandboxGraphError.of(100, "Param message is required").failure());
    return CommentDraft.any().saying(message).by(owner.username());
  }

  /** Whoever asks for fields gets an error, after the comment was made. */
  private JsonNode written(InstagramCall call, String mediaId, CommentDraft draft) {
    SandboxComment added = world.comments.add(mediaId, draft, world.clock.now());
    world.changed();
    if (call.param("fields").isPresent()) {
      throw SandboxGraphError.of(20, "The call does not support the requested response format")
          .withSubcode(NO_SUCH_FORMAT)
          .failure();
    }
    ObjectNode answer = SandboxJson.object();
    return world.switches.on(Switch.NEW_COMMENT_ID_ABSENT)
        ? answer.put("success", true)
        : answer.put("id", added.id());
  }

  private static boolean flag(InstagramCall call, String name) {
    return switch (call.param(name).orElse("")) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw SandboxGraphError.of(100, "Param " + name + " must be a boolean").failure();
    };
  }

  private static ObjectNode success() {
    return SandboxJson.object().put("success", true);
  }

  private static SandboxGraphError.GraphFailure unknown(InstagramCall call) {
    return SandboxGraphError.unknownObject(call.method(), call.first()).failure();
  }
}
