/** The waiting room over HTTP; only translates. */
@NullMarked
package io.ticketqueue.queue.rest;

import org.jspecify.annotations.NullMarked;
