package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was captured of money that bought nothing is what its record says, and all of it. */
class BooksOfPaymentTest {
  private final Payment begun = new Desk().starts();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\":{\"total\":149000}}                      | 149000",
        "{\"amount\":{\"total\":149000,\"discount\":0}}         | 149000",
        "{\"amount\":{\"total\":150000,\"discount\":1000}}      | 149000",
        "{\"amount\":{\"total\":1000,\"discount\":2000}}        | 150000",
        "{\"amount\":{\"discount\":1000}}                     | 150000",
        "{}                                                 | 150000"
      })
  void aDiscountOfTheProviderWasNotCaptured(String record, long captured) {
    Payment failed =
        new Payment(
            begun.order(),
            Status.FAILED,
            new Failed(Failure.AMOUNT_MISMATCH, null, Desk.NOW),
            begun.refund(),
            new Receipt("t-1", Desk.NOW, null, null, record),
            begun.reconciliation());

    assertThat(BooksOfPayment.captured(failed)).isEqualTo(captured);
  }
}
