package io.ticketqueue.queue;

import io.ticketqueue.queue.WaitingRoomsContract.Subject;
import java.time.Clock;

class InMemoryJournalStoreTest extends JournalStoreContract {
  @Override
  Subject subject(QueueSettings settings) {
    InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(settings, Clock.systemUTC());
    return new Subject(rooms, new InMemoryJournalStore(rooms));
  }
}
