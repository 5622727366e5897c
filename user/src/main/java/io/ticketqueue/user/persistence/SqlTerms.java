package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.user.Terms;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Terms and agreements in PostgreSQL. */
@Component
public class SqlTerms implements Terms {
  private static final String IN_FORCE = Sql.load(SqlTerms.class, "terms.sql");
  private static final String AGREED = Sql.load(SqlTerms.class, "add_agreement.sql");

  private final Database database;

  @Inject
  public SqlTerms(Database database) {
    this.database = database;
  }

  @Override
  public List<Term> inForce(Instant now) {
    List<?> rows =
        database
            .entityManager()
            .createNativeQuery(IN_FORCE)
            .setParameter(1, now.toString())
            .getResultList();
    return rows.stream().map(row -> term((Object[]) row)).toList();
  }

  private static Term term(Object[] row) {
    return new Term(
        (String) row[0], (String) row[1], (Boolean) row[2], (String) row[3], (String) row[4]);
  }

  @Override
  public void agreed(UUID userId, List<Agreement> agreements, Instant at) {
    for (Agreement one : agreements) {
      database
          .entityManager()
          .createNativeQuery(AGREED)
          .setParameter(1, userId.toString())
          .setParameter(2, one.code())
          .setParameter(3, one.version())
          .setParameter(4, one.agreed())
          .setParameter(5, at.toString())
          .executeUpdate();
    }
  }
}
