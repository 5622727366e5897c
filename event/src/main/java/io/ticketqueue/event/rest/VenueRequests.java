package io.ticketqueue.event.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Venue;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about venues and halls, and what they ask for. */
final class VenueRequests {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 200;
  private static final int LONGEST_CITY = 50;

  private VenueRequests() {}

  /** A new venue, or what changes of one. */
  public record VenueBody(@Nullable String name, @Nullable String address, @Nullable String city) {}

  /** A new hall, or what changes of one. */
  public record HallBody(
      @Nullable String name,
      @Nullable BigDecimal capacity,
      TemplateRequests.@Nullable TemplateBody seatTemplate) {}

  /** What a whole body says about a venue; throws INVALID_REQUEST. */
  static Venue.Description venue(VenueBody body) {
    Fields fields = new Fields();
    Venue.Description about =
        new Venue.Description(
            fields.text("name", body.name(), LONGEST_NAME),
            fields.text("address", body.address(), LONGEST_ADDRESS),
            fields.text("city", body.city(), LONGEST_CITY));
    fields.check();
    return about;
  }

  /** What a change makes of a venue, whose absent fields stay; throws INVALID_REQUEST. */
  static Venue.Description venue(VenueBody change, Venue.Description before) {
    return venue(
        new VenueBody(
            Objects.requireNonNullElse(change.name(), before.name()),
            Objects.requireNonNullElse(change.address(), before.address()),
            Objects.requireNonNullElse(change.city(), before.city())));
  }

  /** What a change makes of a hall, whose absent fields stay; throws INVALID_REQUEST. */
  static Hall.Description hall(HallBody change, Hall.Description before, int mostSeats) {
    Fields fields = new Fields();
    String name =
        fields.text("name", Objects.requireNonNullElse(change.name(), before.name()), LONGEST_NAME);
    BigDecimal wanted = change.capacity();
    int capacity =
        wanted == null ? before.capacity() : fields.number("capacity", wanted, 1, mostSeats);
    SeatTemplate template = before.template();
    if (change.seatTemplate() == null) {
      TemplateRequests.checkCapacity(template, capacity, fields);
    } else {
      template = TemplateRequests.template(change.seatTemplate(), capacity, fields);
    }
    fields.check();
    return new Hall.Description(name, capacity, template);
  }

  /** What a whole body says about a hall; throws INVALID_REQUEST. */
  static Hall.Description hall(HallBody body, int mostSeats) {
    Fields fields = new Fields();
    String name = fields.text("name", body.name(), LONGEST_NAME);
    int capacity = fields.number("capacity", body.capacity(), 1, mostSeats);
    SeatTemplate template = TemplateRequests.template(body.seatTemplate(), capacity, fields);
    fields.check();
    return new Hall.Description(name, capacity, template);
  }
}
