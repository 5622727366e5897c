package io.ticketqueue.event.rest;

import io.ticketqueue.core.Confirmation;
import io.ticketqueue.core.Messages;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.Venue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Venues and halls as responses show them. */
final class VenueViews {
  private VenueViews() {}

  public record VenueCreated(
      String id, String name, String address, String city, String createdAt) {}

  public record VenueChanged(
      String id, String name, String address, String city, String updatedAt) {}

  public record VenueDetail(
      String id, String name, String address, String city, List<HallListItem> halls) {}

  public record HallListItem(String id, String name, int capacity) {}

  public record VenueList(List<VenueDetail> list, int page, int size, long totalElements) {}

  public record HallCreated(
      String id, String venueId, String name, int capacity, String createdAt) {}

  public record HallChanged(
      String id, String venueId, String name, int capacity, String updatedAt) {}

  /** What was done, in words. */
  public record Done(String message) {}

  /** A confirmation in the best of the languages a client accepts. */
  static Done done(Confirmation confirmation, @Nullable String languages) {
    return new Done(Messages.of(confirmation, Messages.locale(languages)));
  }

  static VenueCreated created(Venue v, WallClock wall) {
    Venue.Description about = v.about();
    return new VenueCreated(
        v.id().toString(), about.name(), about.address(), about.city(), wall.format(v.createdAt()));
  }

  static VenueChanged changed(Venue v, WallClock wall) {
    Venue.Description about = v.about();
    return new VenueChanged(
        v.id().toString(), about.name(), about.address(), about.city(), wall.format(v.updatedAt()));
  }

  static VenueDetail detail(Venue.WithHalls with) {
    Venue.Description about = with.venue().about();
    return new VenueDetail(
        with.venue().id().toString(),
        about.name(),
        about.address(),
        about.city(),
        with.halls().stream()
            .map(h -> new HallListItem(h.id().toString(), h.name(), h.capacity()))
            .toList());
  }

  static HallCreated created(Hall hall, WallClock wall) {
    return new HallCreated(
        hall.id().toString(),
        hall.venueId().toString(),
        hall.about().name(),
        hall.about().capacity(),
        wall.format(hall.createdAt()));
  }

  static HallChanged changed(Hall hall, WallClock wall) {
    return new HallChanged(
        hall.id().toString(),
        hall.venueId().toString(),
        hall.about().name(),
        hall.about().capacity(),
        wall.format(hall.updatedAt()));
  }
}
