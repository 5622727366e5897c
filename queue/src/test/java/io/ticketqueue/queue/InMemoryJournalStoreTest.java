package io.ticketqueue.queue;

class InMemoryJournalStoreTest extends JournalStoreContract {
  @Override
  Subject subject(QueueSettings settings) {
    return Subject.inMemory(settings);
  }
}
