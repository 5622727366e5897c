package io.ticketqueue.queue;

class InMemoryActivePlacesTest extends ActivePlacesContract {
  private final ActivePlaces places = new InMemoryActivePlaces();

  @Override
  ActivePlaces places() {
    return places;
  }
}
