package io.ticketqueue.queue;

class InMemoryWaitingRoomDrawsTest extends WaitingRoomDrawsContract {
  @Override
  Subject subject(QueueSettings settings) {
    return Subject.inMemory(settings);
  }
}
