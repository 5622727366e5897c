/** The record of a queue that anybody can check: entries, chained hashes, receipts (D-4d). */
@NullMarked
package io.ticketqueue.queue.journal;

import org.jspecify.annotations.NullMarked;
