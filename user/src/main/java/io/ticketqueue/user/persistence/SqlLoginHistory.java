package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.core.Ids;
import io.ticketqueue.user.LoginHistory;
import io.ticketqueue.user.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** Log-in history in PostgreSQL; addresses and user agents encrypted. */
@ApplicationScoped
public class SqlLoginHistory implements LoginHistory {
  private static final String ADD = Sql.beside(SqlLoginHistory.class, "add_login.sql");
  private static final String PURGE = Sql.beside(SqlLoginHistory.class, "purge_logins.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public SqlLoginHistory(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  SqlLoginHistory() {
    this.database = null;
    this.data = null;
  }

  @Override
  public void add(Attempt attempt) {
    UUID id = Ids.next();
    String place = "login_history." + id;
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
