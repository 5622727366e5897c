package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.core.Ids;
import io.ticketqueue.user.LoginHistory;
import io.ticketqueue.user.Origin;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Log-in history in PostgreSQL; addresses and user agents encrypted. */
@Component
public class SqlLoginHistory implements LoginHistory {
  private static final String ADD = Sql.load(SqlLoginHistory.class, "add_login.sql");
  private static final String OF = Sql.load(SqlLoginHistory.class, "logins_of.sql");
  private static final String COUNT = Sql.load(SqlLoginHistory.class, "logins_count.sql");
  private static final String PURGE = Sql.load(SqlLoginHistory.class, "purge_logins.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public SqlLoginHistory(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public void add(Attempt attempt) {
    UUID id = Ids.next();
    String place = place(id.toString());
    String address = attempt.origin().address();
    database
        .entityManager()
        .createNativeQuery(ADD)
        .setParameter(1, id.toString())
        .setParameter(2, attempt.user().map(UUID::toString).orElse(""))
        .setParameter(3, attempt.at().toString())
        .setParameter(4, "PASSWORD")
        .setParameter(5, hex(data.encrypt(place + ".ip", address)))
        .setParameter(6, hex(data.hash("history-address", address)))
        .setParameter(7, hex(data.encrypt(place + ".ua", attempt.origin().userAgent())))
        .setParameter(8, attempt.refusal().isEmpty())
        .setParameter(9, attempt.refusal().map(Enum::name).orElse(""))
        .executeUpdate();
  }

  @Override
  public Part of(UUID user, int offset, int size) {
    EntityManager entities = database.entityManager();
    List<?> rows =
        entities
            .createNativeQuery(OF)
            .setParameter(1, user.toString())
            .setParameter(2, offset)
            .setParameter(3, size)
            .getResultList();
    Object total =
        entities.createNativeQuery(COUNT).setParameter(1, user.toString()).getSingleResult();
    return new Part(
        rows.stream().map(row -> recorded((Object[]) row)).toList(), ((Number) total).longValue());
  }

  private Recorded recorded(Object[] row) {
    String place = place((String) row[0]);
    return new Recorded(
        Instant.ofEpochSecond(((Number) row[1]).longValue()),
        (String) row[2],
        new Origin(
            data.decrypt(place + ".ip", (byte[]) row[3]),
            data.decrypt(place + ".ua", (byte[]) row[4])),
        Optional.ofNullable((String) row[5]),
        (Boolean) row[6]);
  }

  private static String place(String id) {
    return "login_history." + id;
  }

  @Override
  public int purge(Instant before) {
    return database
        .entityManager()
        .createNativeQuery(PURGE)
        .setParameter(1, before.toString())
        .executeUpdate();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
