package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.EncryptedRows;
import io.ticketqueue.user.PersonalData;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Renews the rows of one table: a statement finds and locks those under older keys, the entity is
 * changed.
 */
final class OutdatedRows<R> {
  private static final System.Logger LOG = System.getLogger(OutdatedRows.class.getName());

  private final Class<R> type;
  private final Statement lock;
  private final Statement count;

  /**
   * @param lock locks rows: in after, most, mark, hashVersion; out id
   * @param count counts them: in mark, hashVersion
   */
  OutdatedRows(Class<R> type, Statement lock, Statement count) {
    this.type = type;
    this.lock = lock;
    this.count = count;
  }

  Optional<EncryptedRows.Batch> renew(
      Database database, PersonalData data, UUID after, int most, Consumer<R> renewal) {
    EntityManager entities = database.entityManager();
    List<UUID> ids =
        on(lock, entities, data).set("after", after).set("most", most).rows(row -> row.uuid("id"));
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    int renewed = 0;
    for (UUID id : ids) {
      renewed += renewed(entities.find(type, id), id, renewal) ? 1 : 0;
    }
    entities.flush();
    return Optional.of(new EncryptedRows.Batch(ids.getLast(), renewed, ids.size() - renewed));
  }

  /** A row that cannot be read, say of a lost key, must not keep the others from being renewed. */
  private boolean renewed(R row, UUID id, Consumer<R> renewal) {
    try {
      renewal.accept(row);
      return true;
    } catch (IllegalStateException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "crypto=unreadable table={0} id={1}",
          type.getSimpleName(),
          id);
      return false;
    }
  }

  long count(Database database, PersonalData data) {
    return on(count, database.entityManager(), data).number();
  }

  private static Statement.Run on(Statement statement, EntityManager entities, PersonalData data) {
    return statement
        .on(entities)
        .set("mark", data.newestMark())
        .set("hashVersion", data.newestHashVersion());
  }
}
