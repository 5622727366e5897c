package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.EncryptedRows;
import io.ticketqueue.user.PersonalData;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of one table: a statement finds and locks those under older keys, the entity is changed.
 *
 * @param <R> its entity
 */
abstract class EncryptedTable<R> implements EncryptedRows {
  private static final System.Logger LOG = System.getLogger(EncryptedTable.class.getName());

  private final Outdated<R> outdated;
  private final Database database;
  final PersonalData data;

  /**
   * How rows under older keys are found.
   *
   * @param lock locks rows: in after, most, mark, hashVersion; out id
   * @param count counts them: in mark, hashVersion
   */
  record Outdated<R>(String table, Class<R> type, Statement lock, Statement count) {
    /** By the statements {@code lock_outdated_<name>.sql} and {@code count_outdated_<name>.sql}. */
    static <R> Outdated<R> of(String table, Class<R> type, String name) {
      return new Outdated<>(
          table,
          type,
          Statement.load(EncryptedTable.class, "lock_outdated_%s.sql".formatted(name)),
          Statement.load(EncryptedTable.class, "count_outdated_%s.sql".formatted(name)));
    }
  }

  EncryptedTable(Outdated<R> outdated, Database database, PersonalData data) {
    this.outdated = outdated;
    this.database = database;
    this.data = data;
  }

  /** Brings a row to the newest keys; changes it only when all of it could be read. */
  abstract void renew(R row);

  @Override
  public final String table() {
    return outdated.table();
  }

  @Override
  public final Optional<Batch> renew(UUID after, int most) {
    List<UUID> ids =
        on(outdated.lock()).set("after", after).set("most", most).rows(row -> row.uuid("id"));
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    int renewed = 0;
    for (UUID id : ids) {
      renewed += isRenewed(id) ? 1 : 0;
    }
    database.entityManager().flush();
    return Optional.of(new Batch(ids.getLast(), renewed, ids.size() - renewed));
  }

  /** A row that cannot be read, say of a lost key, must not keep the others from being renewed. */
  private boolean isRenewed(UUID id) {
    try {
      renew(database.entityManager().find(outdated.type(), id));
      return true;
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "crypto=unreadable table={0} id={1}", table(), id);
      return false;
    }
  }

  @Override
  public final long countOutdated() {
    return on(outdated.count()).number();
  }

  private Statement.Run on(Statement statement) {
    return statement
        .on(database.entityManager())
        .set("mark", data.newestMark())
        .set("hashVersion", data.newestHashVersion());
  }
}
