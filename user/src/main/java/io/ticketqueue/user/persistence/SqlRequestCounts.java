package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.PersonalData;
import io.ticketqueue.user.RequestCounts;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;

/** Counts of requests in PostgreSQL, by keyed hashes. */
@Component
public class SqlRequestCounts implements RequestCounts {
  private static final Statement COUNT =
      Statement.load(SqlRequestCounts.class, "count_request.sql");
  private static final Statement PURGE =
      Statement.load(SqlRequestCounts.class, "purge_request_counts.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public SqlRequestCounts(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public Count count(String kind, String subject, Duration window) {
    return COUNT
        .on(database.entityManager())
        .set("subject", HexFormat.of().formatHex(data.hash(kind, subject)))
        .set("seconds", window.toSeconds())
        .row(row -> new Count(row.number("requests"), row.number("seconds_left")))
        .orElseThrow();
  }

  @Override
  public int purge(int most) {
    return PURGE.on(database.entityManager()).set("most", most).execute();
  }
}
