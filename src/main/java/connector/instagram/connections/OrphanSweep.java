package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Once a day removes documents whose connection is not there (S8): left by a connecting that never
 * ended, or by a connection that somebody removed by hand. It removes a document only in the very
 * version that it has seen without a connection for two weeks.
 */
final class OrphanSweep {
  /** Longer than a container that was deleted can be brought back. */
  static final Duration GRACE = Duration.ofDays(14);

  private static final Duration PERIOD = Duration.ofHours(23);
  private static final String NAME = "sweep.json";

  private final Connections connections;
  private final List<ConnectionCleanup.SweptContainer> containers;
  private final Repository<Orphans> sweeps;
  private final Clock clock;

  OrphanSweep(
      Connections connections,
      List<ConnectionCleanup.SweptContainer> containers,
      Documents deletions,
      Clock clock) {
    this.connections = connections;
    this.containers = List.copyOf(containers);
    this.sweeps =
        new Repository<>("deletions", deletions, new Orphans.Codec(), connections.backoff());
    this.clock = clock;
  }

  boolean isDue(Deadline deadline) {
    return !last(deadline).swept().plus(PERIOD).isAfter(clock.instant());
  }

  /** A damaged record is begun anew: every orphan then waits once more. */
  private Orphans last(Deadline deadline) {
    try {
      return sweeps.find(NAME, deadline).map(Versioned::value).orElse(Orphans.NEVER);
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
      boolean unused = sweeps.mend(NAME, Orphans.NEVER, deadline);
      return Orphans.NEVER;
    }
  }

  /**
   * Where not one connection is listed nothing is swept: the whole container may have been removed,
   * and may come back.
   */
  void sweep(Deadline deadline, Logger logger) {
    Set<String> there =
        connections.list(deadline).entries().stream()
            .map(Documents.Entry::name)
            .collect(Collectors.toSet());
    Orphans before = last(deadline);
    Map<String, Orphans.Orphan> seen = new HashMap<>();
    if (!there.isEmpty()) {
      for (ConnectionCleanup.SweptContainer container : containers) {
        for (Documents.Entry entry : container.documents().list("", deadline)) {
          Optional<ConnectionId> owner = container.owners().of(entry.name(), deadline);
          if (owner.filter(id -> !there.contains(id.documentName())).isPresent()) {
            Orphans.Orphan orphan = orphan(container, entry, before);
            if (isOld(orphan)) {
              remove(container, entry, owner.get(), deadline, logger);
            } else if (seen.size() < Orphans.MOST) {
              seen.put(path(container, entry), orphan);
            }
          }
        }
      }
    }
    store(new Orphans(clock.instant(), seen), deadline);
  }

  private Orphans.Orphan orphan(
      ConnectionCleanup.SweptContainer container, Documents.Entry entry, Orphans before) {
    return before
        .seen(path(container, entry), entry.etag())
        .orElseGet(() -> new Orphans.Orphan(entry.etag(), clock.instant()));
  }

  private boolean isOld(Orphans.Orphan orphan) {
    return !orphan.since().plus(GRACE).isAfter(clock.instant());
  }

  /** Looks once more: the listing is older than this moment. */
  private void remove(
      ConnectionCleanup.SweptContainer container,
      Documents.Entry entry,
      ConnectionId owner,
      Deadline deadline,
      Logger logger) {
    if (!connections.exists(owner, deadline)
        && container.documents().delete(entry.name(), entry.etag(), deadline)) {
      logger.info(
          "Removed what belonged to no connection: container="
              + container.name()
              + " connection="
              + owner);
    }
  }

  private static String path(ConnectionCleanup.SweptContainer container, Documents.Entry entry) {
    return container.name() + "/" + entry.name();
  }

  private void store(Orphans orphans, Deadline deadline) {
    var unused =
        sweeps.<Boolean>createOrUpdate(NAME, deadline, stored -> new Change.To<>(orphans, true));
  }
}
