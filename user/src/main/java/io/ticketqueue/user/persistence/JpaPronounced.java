package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.user.Pronounced;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Revocations in PostgreSQL. */
@Component
public class JpaPronounced implements Pronounced {
  private static final String UNPUBLISHED =
      Sql.load(JpaPronounced.class, "unpublished_revocations.sql");

  private final Database database;

  @Inject
  public JpaPronounced(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<Entry> entries) {
    for (Entry entry : entries) {
      RevocationRow row = new RevocationRow();
      row.id = Ids.next();
      row.kind = entry.kind();
      row.subject = UUID.fromString(entry.id());
      row.at = entry.at();
      row.until = entry.until();
      entities().persist(row);
    }
  }

  @Override
  public List<Revocation> unpublished(int most) {
    List<?> ids = entities().createNativeQuery(UNPUBLISHED).setParameter(1, most).getResultList();
    return ids.stream().map(id -> revocation(UUID.fromString(id.toString()))).toList();
  }

  private Revocation revocation(UUID id) {
    RevocationRow row = entities().find(RevocationRow.class, id);
    return new Revocation(id, new Entry(row.kind, row.subject.toString(), row.at, row.until));
  }

  @Override
  public void published(List<Revocation> told) {
    told.forEach(one -> entities().getReference(RevocationRow.class, one.id()).published = true);
  }

  @Override
  public int forgetPublished(Instant now) {
    return entities()
        .createQuery(
            "update RevocationRow r set r.published = false"
                + " where r.published = true and r.until > :now")
        .setParameter("now", now)
        .executeUpdate();
  }

  @Override
  public int purge(Instant now) {
    return entities()
        .createQuery("delete from RevocationRow r where r.until < :now")
        .setParameter("now", now)
        .executeUpdate();
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
