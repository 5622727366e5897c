package io.ticketqueue.reservation.rest;

import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.PrintTickets.Printed;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.Seat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Tickets as an HTML page to be printed, a sheet each: no script, nothing loaded from elsewhere.
 */
record TicketPage(WallClock wall, Locale language) {
  private static final String STYLE =
      """
      @page { margin: 15mm }
      body { margin: 0; font-family: "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", sans-serif; color: #000 }
      article { break-after: page; break-inside: avoid; max-width: 160mm; margin: 0 auto; padding: 8mm; border: .3mm solid #000 }
      article:last-of-type { break-after: auto }
      h1 { font-size: 8mm; margin: 0 0 4mm; overflow-wrap: anywhere }
      dl { display: grid; grid-template-columns: 32mm 1fr; gap: 2mm; margin: 0; font-size: 4.5mm }
      dt { color: #444 }
      dd { margin: 0; overflow-wrap: anywhere }
      svg { display: block; width: 70mm; height: 70mm; margin: 6mm auto 2mm }
      p { text-align: center; margin: 0; font-family: monospace; font-size: 4.5mm }
      @media screen { article { margin: 8mm auto } }
      """;

  /** Nothing but this page's own style, known by its hash. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)))
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private ResourceBundle words() {
    return ResourceBundle.getBundle(
        TicketPage.class.getPackageName() + ".tickets",
        language,
        TicketPage.class.getClassLoader(),
        NO_FALLBACK);
  }

  String html(List<Printed> tickets) {
    ResourceBundle words = words();
    return """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(
            language.getLanguage(),
            escaped(words.getString("title")),
            STYLE,
            tickets.stream().map(one -> article(one, words)).collect(Collectors.joining()));
  }

  private String article(Printed ticket, ResourceBundle words) {
    Schedule schedule = ticket.schedule();
    Seat seat = ticket.seat();
    StringBuilder rows = new StringBuilder();
    add(rows, words, "artist", schedule.artist());
    add(rows, words, "date", time(schedule.eventStartAt(), words));
    add(rows, words, "venue", (schedule.venueName() + " " + schedule.hallName()).strip());
    add(rows, words, "section", seat.section() == null ? "" : seat.section());
    add(rows, words, "seat", seat.number());
    add(rows, words, "grade", seat.grade());
    add(rows, words, "price", String.format(Locale.ROOT, words.getString("won"), seat.price()));
    add(rows, words, "used", ticket.usedAt() == null ? "" : time(ticket.usedAt(), words));
    return """
        <article>
        <h1>%s</h1>
        <dl>
        %s</dl>
        %s
        <p>%s</p>
        </article>
        """
        .formatted(
            escaped(schedule.eventTitle()),
            rows,
            QrCode.of(ticket.qrData()).svg(),
            escaped(ticket.number()));
  }

  /** A line of what is said of a ticket; none where there is nothing to say. */
  private static void add(StringBuilder rows, ResourceBundle words, String word, String value) {
    if (!value.isEmpty()) {
      rows.append("<dt>").append(escaped(words.getString(word))).append("</dt>");
      rows.append("<dd>").append(escaped(value)).append("</dd>\n");
    }
  }

  private String time(Instant at, ResourceBundle words) {
    return DateTimeFormatter.ofPattern(words.getString("time"), language)
        .format(at.atZone(wall.zone()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
