package io.ticketqueue.payment.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.rest.QueryParameters;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.Ledger;
import io.ticketqueue.payment.ShowLedger;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The books, for operators: searched, and exported as a whole. */
@Path("/admin/payment/ledger")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class LedgerResource {
  private static final Pattern KEY = Pattern.compile("[0-9a-z]{32}");

  @Inject private ShowLedger show;
  @Inject private WallClock wall;

  /** An entry as the contract shows it. */
  public record Entry(
      long seq,
      String at,
      String account,
      long debit,
      long credit,
      String paymentId,
      String reservationId,
      String cause,
      @Nullable String eventId,
      @Nullable String by,
      String hash) {}

  /** A page of entries, in the order of the chain. */
  public record Page(List<Entry> list, int page, int size, long totalElements) {}

  /** The entries of a reservation, payment or user, and of [from, to). */
  @GET
  public Page list(
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size,
      @Context UriInfo uri) {
    Paging paging = Paging.of(page, size);
    ShowLedger.Page found = show.find(query(uri), paging.offset(), paging.size());
    return new Page(
        found.list().stream().map(this::entry).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  private Ledger.Query query(UriInfo uri) {
    QueryParameters parameters = new QueryParameters(uri, wall);
    return new Ledger.Query(
        parameters.uuid("reservationId"),
        parameters.uuid("paymentId"),
        parameters.text("paymentKey").map(LedgerResource::key),
        parameters.uuid("userId"),
        parameters.moment("from"),
        parameters.moment("to"));
  }

  private static String key(String text) {
    if (!KEY.matcher(text).matches()) {
      throw Problem.invalid("paymentKey", Violation.NOT_A_PAYMENT_KEY);
    }
    return text;
  }

  private Entry entry(Ledger.Entry entry) {
    Ledger.Line line = entry.line();
    return new Entry(
        entry.seq(),
        wall.format(line.at()),
        line.account(),
        line.debit(),
        line.credit(),
        line.paymentId().toString(),
        line.reservationId().toString(),
        line.cause(),
        text(line.source().eventId()),
        text(line.source().operator()),
        entry.hash());
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  /** All of the books up to now, a line each, for {@code ./tq verify-ledger}. */
  @GET
  @Path("export")
  @Produces("application/x-ndjson")
  public StreamingOutput export() {
    Ledger.Head head = show.head();
    return out -> new LedgerExport(show, head).writeTo(out);
  }
}
