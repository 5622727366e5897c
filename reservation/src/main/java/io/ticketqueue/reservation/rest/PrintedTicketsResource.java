package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Messages;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.PrintTickets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A buyer's tickets as pictures and on paper. */
@Path("/reservations/{id}/tickets")
@Component
@RolesAllowed("USER")
public class PrintedTicketsResource {
  private static final String SVG = "image/svg+xml";
  private static final String PNG = "image/png";
  private static final String HTML = "text/html";
  private static final String UTF_8 = ";charset=UTF-8";

  @Inject private PrintTickets tickets;
  @Inject private WallClock wall;

  /** All tickets of a reservation, a page each. */
  @GET
  @Produces(HTML + UTF_8)
  public Response page(
      @PathParam("id") String id,
      @QueryParam("format") @Nullable String format,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    UUID reservation = Ids.parse("id", id);
    if (format != null && !format.equals("html")) {
      throw Problem.invalid("format", Violation.NOT_ONE_OF, "html");
    }
    Locale language = Messages.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    String html =
        new TicketPage(wall, language).html(tickets.all(Caller.of(security).userId(), reservation));
    return privately(Response.ok(html, HTML + UTF_8))
        .language(language)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("Content-Security-Policy", TicketPage.CONTENT_SECURITY_POLICY)
        .build();
  }

  /** The QR code of one ticket. */
  @GET
  @Path("{ticketNumber}")
  @Produces({SVG, PNG})
  public Response picture(
      @PathParam("id") String id,
      @PathParam("ticketNumber") String number,
      @QueryParam("format") @Nullable String format,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    UUID reservation = Ids.parse("id", id);
    String type =
        switch (format == null ? "svg" : format) {
          case "svg" -> SVG;
          case "png" -> PNG;
          default -> throw Problem.invalid("format", Violation.NOT_ONE_OF, "svg, png");
        };
    requireAccepted(headers, MediaType.valueOf(type));
    QrCode code = QrCode.of(tickets.qrData(Caller.of(security).userId(), reservation, number));
    return privately(Response.ok(type.equals(SVG) ? code.svg() : code.png(), type)).build();
  }

  private static void requireAccepted(HttpHeaders headers, MediaType type) {
    if (headers.getAcceptableMediaTypes().stream().noneMatch(type::isCompatible)) {
      throw new Problem(ErrorCode.NOT_ACCEPTABLE);
    }
  }

  /** Who has the picture has the ticket: it is kept nowhere. */
  private static Response.ResponseBuilder privately(Response.ResponseBuilder response) {
    return response.header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }
}
