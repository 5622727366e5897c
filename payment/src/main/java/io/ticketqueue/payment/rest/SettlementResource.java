package io.ticketqueue.payment.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.payment.SettleDay;
import io.ticketqueue.payment.Settlement;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** A day's sums by store, for operators and their spreadsheets. */
@Path("/admin/payment/settlement/{date}")
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class SettlementResource {
  private static final Pattern PLAIN = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");
  private static final String HEADER = "store,gross,fees,refunds,net,differences\n";

  @Inject private SettleDay settle;

  @GET
  @Produces("text/csv;charset=utf-8")
  public String read(@PathParam("date") String date) {
    StringBuilder csv = new StringBuilder(HEADER);
    settle.of(day(date)).forEach(one -> csv.append(line(one)));
    return csv.toString();
  }

  private static LocalDate day(String text) {
    try {
      if (PLAIN.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      // as if it were no date at all
    }
    throw Problem.invalid("date", Violation.NOT_A_DAY);
  }

  /** A store's id has neither comma nor quote; one that began a formula would be quoted. */
  private static String line(Settlement one) {
    String store = one.store().matches("[A-Za-z0-9][A-Za-z0-9._-]*") ? one.store() : quoted(one);
    return "%s,%d,%d,%d,%d,%d\n"
        .formatted(store, one.gross(), one.fees(), one.refunds(), one.net(), one.differences());
  }

  private static String quoted(Settlement one) {
    return "\"'" + one.store().replace("\"", "\"\"") + '"';
  }
}
