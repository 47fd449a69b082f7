package connector.instagram.local;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.DemoCondition;
import connector.instagram.connections.DemoConnections;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadlines;
import connector.instagram.outbox.DemoLetters;
import connector.instagram.outbox.Outbox;
import connector.instagram.polling.DemoPolls;
import java.util.ArrayList;
import java.util.List;

/**
 * Invented accounts, connected without the app: their documents are written into its storage in the
 * app's own form. Nobody has a key for them.
 */
public record DemoFleet(List<Member> members) {
  private static final int AT_ONCE = 8;

  /** Azurite takes longer for each document the more there are. */
  private static final int MOST_WITH_ENTRIES = 1000;

  private static final List<String> KEYS = List.of("Flow: new posts to the team");

  public DemoFleet {
    members = List.copyOf(members);
  }

  /** One account, by the condition that it is in. */
  public record Member(ConnectionId id, String username, DemoCondition condition) {}

  /** One account in every condition that an operator can see, a foreign document beside them. */
  public static DemoFleet states(DemoPlace place) {
    List<Member> members = new ArrayList<>();
    for (DemoCondition condition : DemoCondition.values()) {
      members.add(member(DemoNames.of(members.size()), condition));
    }
    place.putForeign("readme.txt");
    return written(members, place, new Words(KEYS, List.of("First snow", "Harvest week")));
  }

  /** So many accounts, nineteen of twenty of them well; a large fleet's have no entries. */
  public static DemoFleet of(int size, DemoPlace place) {
    DemoCondition[] conditions = DemoCondition.values();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean well = i % 20 != 7;
      members.add(
          member(
              // Beside one account in each condition, these are others.
              DemoNames.of(conditions.length + i),
              well ? conditions[0] : conditions[i / 20 % conditions.length]));
    }
    return written(members, place, new Words(KEYS, List.of("First snow", "Harvest week")));
  }

  /** So many accounts, all of them well, and without entries. */
  public static DemoFleet idle(int size, DemoPlace place) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      members.add(member(DemoNames.of(i), DemoCondition.ACTIVE));
    }
    return written(members, new Writer(place, new Words(KEYS, List.of()), false));
  }

  /**
   * Accounts whose texts try to run in a page: their names, keys, captions and documents' names.
   */
  public static DemoFleet hostile(DemoPlace place) {
    List<String> texts = HostileTexts.ALL;
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      DemoCondition condition =
          i % 2 == 0 ? DemoCondition.DEAD_LETTERS : DemoCondition.WAITING_EVENTS;
      members.add(member(texts.get(i), condition));
      place.putForeign(HostileTexts.asName(texts.get(i)));
    }
    DemoFleet fleet = written(members, place, new Words(texts, texts));
    fleet.members().forEach(member -> place.putDamagedLetter(member.id(), texts));
    return fleet;
  }

  /** The first account in this condition. */
  public Member in(DemoCondition condition) {
    return members.stream()
        .filter(member -> member.condition() == condition)
        .findFirst()
        .orElseThrow();
  }

  private static Member member(String username, DemoCondition condition) {
    return new Member(DemoConnections.idOf(username), username, condition);
  }

  private static DemoFleet written(List<Member> members, DemoPlace place, Words words) {
    return written(members, new Writer(place, words, members.size() <= MOST_WITH_ENTRIES));
  }

  private static DemoFleet written(List<Member> members, Writer writer) {
    int done = BoundedParallelism.forEach(members, AT_ONCE, Deadlines.AMPLE, writer::write);
    if (done < members.size() || writer.failure != null) {
      throw new IllegalStateException("the fleet was not written", writer.failure);
    }
    return new DemoFleet(members);
  }

  /** What others wrote. */
  private record Words(List<String> keys, List<String> captions) {}

  private static final class Writer {
    private final DemoPlace place;
    private final Words words;
    private final boolean entries;
    private final DemoConnections connections;
    private final DemoPolls polls;
    private final DemoLetters letters;
    private volatile RuntimeException failure;

    Writer(DemoPlace place, Words words, boolean entries) {
      this.entries = entries;
      this.place = place;
      this.words = words;
      this.connections = place.connections();
      this.polls = place.polls();
      this.letters = place.letters();
    }

    void write(Member member) {
      try {
        writeAll(member);
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    private void writeAll(Member member) {
      var account = place.account(member.username(), member.condition().needsToken());
      ConnectionId id = connections.write(account, member.condition(), words.keys());
      if (entries) {
        connections.writeEntry(account);
      }
      if (member.condition() == DemoCondition.ENDING) {
        // What is ended loses its cursor first.
        return;
      }
      boolean waits = member.condition() == DemoCondition.WAITING_EVENTS;
      polls.write(
          id, waits ? letters.waiting(id, account.userId(), words.captions()) : Outbox.EMPTY);
      if (member.condition() == DemoCondition.DEAD_LETTERS) {
        for (int i = 0; i < words.captions().size(); i++) {
          letters.write(id, account.userId(), "1800000000000000" + i, words.captions().get(i));
        }
      }
    }
  }
}
