package connector.instagram.graph;

import connector.instagram.digest.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which fields of comments an account is told. The author and the answers may each be refused, and
 * one refused field fails the whole call. What works is remembered for each token, in memory only:
 * after a start it costs such an account up to three refused calls once. Thread safe.
 */
final class CommentFields {
  private static final int MOST_ACCOUNTS = 10_000;
  private static final String ALWAYS = "id,text,timestamp,username";

  private final Map<String, Choice> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Choice> eldest) {
          return size() > MOST_ACCOUNTS;
        }
      };

  /** What is asked for, the most first. */
  enum Choice {
    ALL(true, true),
    WITHOUT_AUTHORS(false, true),
    WITHOUT_REPLIES(true, false),
    NEITHER(false, false);

    private final boolean authors;
    private final boolean replies;

    Choice(boolean authors, boolean replies) {
      this.authors = authors;
      this.replies = replies;
    }

    /** Of a comment alone. */
    String ofComment() {
      return authors ? ALWAYS + ",from" : ALWAYS;
    }

    /** Of a comment with the answers to it. */
    String ofThread(int size) {
      return replies
          ? ofComment() + ",replies.limit(" + size + "){" + ofComment() + "}"
          : ofComment();
    }
  }

  /**
   * @param call made again with less while Instagram refuses a field
   * @throws GraphException the first refusal, when the last one is refused as well
   */
  <T> T ask(AccessToken token, Function<Choice, T> call) {
    String account = Sha256.hex(token.value());
    List<Choice> left = List.of(Choice.values());
    left = left.subList(left.indexOf(known(account)), left.size());
    Choice first = left.get(0);
    try {
      return call.apply(first);
    } catch (GraphException e) {
      for (Choice less : left.subList(1, left.size())) {
        if (!mayBeOfField(e)) {
          break;
        }
        try {
          T answer = call.apply(less);
          remember(account, less);
          return answer;
        } catch (GraphException again) {
          if (!mayBeOfField(again)) {
            throw again;
          }
        }
      }
      throw e;
    }
  }

  private static boolean mayBeOfField(GraphException e) {
    return e.kind() == GraphError.Kind.PERMISSION_MISSING
        || (e.kind() == GraphError.Kind.BAD_REQUEST && e.error().code().number().orElse(0) == 100);
  }

  /** What works for an account, as far as it is known. */
  Choice known(AccessToken token) {
    return known(Sha256.hex(token.value()));
  }

  private synchronized Choice known(String account) {
    return known.getOrDefault(account, Choice.ALL);
  }

  private synchronized void remember(String account, Choice choice) {
    known.put(account, choice);
  }
}
