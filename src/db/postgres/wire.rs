//! Messages to the server and from it.
//!
//! <https://www.postgresql.org/docs/current/protocol-message-formats.html>

use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use bytes::{Buf, BytesMut};
use postgres_protocol::message::backend::{
    ERROR_RESPONSE_TAG, Header, NOTICE_RESPONSE_TAG, NOTIFICATION_RESPONSE_TAG, PARAMETER_STATUS_TAG,
    READY_FOR_QUERY_TAG,
};
use postgres_protocol::message::frontend;
use tokio::io::{AsyncReadExt, AsyncWrite};

use crate::db::driver_error::DriverError;

use super::handshake::Transport;
use super::refusal::{lost, refusal_of, unspoken};

/// A connection as the messages that go over it. What is said is kept until somebody listens.
pub struct Wire {
    stream: Transport,
    /// What was said and is not sent yet.
    out: BytesMut,
    is_flushed: bool,
    /// What has come and was not listened to yet.
    input: BytesMut,
    /// How much of it is the message that was given out last.
    given_out: usize,
    /// What the server is at while it waits for us; nothing while it owes answers.
    status: Option<u8>,
}

/// What the server says.
pub struct Message<'a> {
    pub tag: u8,
    pub body: &'a [u8],
}

/// How much is read at once.
const READ_SIZE: usize = 8 * 1024;

/// Longer buffers are not kept between conversations, in bytes.
const BUFFER_KEPT_MAX: usize = 64 * 1024;

/// A tag and a length come before the body of each message.
const HEADER_LENGTH: usize = 5;

/// The server is in no transaction.
const STATUS_IDLE: u8 = b'I';

impl Wire {
    pub fn new(stream: Transport) -> Self {
        Wire {
            stream,
            out: BytesMut::new(),
            is_flushed: true,
            input: BytesMut::new(),
            given_out: 0,
            status: Some(STATUS_IDLE),
        }
    }

    /// Whether the server waits for us, outside of a transaction.
    pub fn is_idle(&self) -> bool {
        self.status == Some(STATUS_IDLE)
    }

    /// Says something; where it cannot be written down, nothing of it is sent.
    pub fn say<E: ToString>(&mut self, write: impl FnOnce(&mut BytesMut) -> Result<(), E>) -> Result<(), DriverError> {
        let before = self.out.len();
        let written = write(&mut self.out).map_err(unspoken);
        if written.is_err() {
            self.out.truncate(before);
        }
        written
    }

    /// Takes back what was said and not sent yet.
    pub fn unsay(&mut self) {
        self.out.clear();
    }

    /// The next message, notices left out.
    pub async fn next(&mut self) -> Result<Message<'_>, DriverError> {
        self.status = None;
        let length = loop {
            self.input.advance(std::mem::take(&mut self.given_out));
            let length = match Header::parse(&self.input).map_err(lost)? {
                // The length counts itself, and not the tag.
                Some(header) => usize::try_from(header.len()).unwrap_or_default() + 1,
                None => HEADER_LENGTH,
            };
            if self.input.len() < length {
                self.exchange(length).await.map_err(lost)?;
                continue;
            }
            match self.input[0] {
                NOTICE_RESPONSE_TAG | NOTIFICATION_RESPONSE_TAG | PARAMETER_STATUS_TAG => self.given_out = length,
                _ => break length,
            }
        };
        self.given_out = length;
        Ok(Message { tag: self.input[0], body: &self.input[HEADER_LENGTH..length] })
    }

    /// Listens until the server waits for us again. The first refusal on the way is the error.
    pub async fn finish(&mut self) -> Result<(), DriverError> {
        let mut refused: Result<(), DriverError> = Ok(());
        loop {
            let Message { tag, body } = match (self.next().await, &refused) {
                (Ok(message), _) => message,
                // What the server said last tells more.
                (Err(lost), Err(last)) => return Err(DriverError::new(lost.kind, last.to_string())),
                (Err(lost), Ok(())) => return Err(lost),
            };
            match tag {
                ERROR_RESPONSE_TAG if refused.is_ok() => refused = Err(refusal_of(body)),
                READY_FOR_QUERY_TAG => break,
                _ => {}
            }
        }
        self.status = self.input.get(HEADER_LENGTH).copied();
        self.input.advance(std::mem::take(&mut self.given_out));
        for buffer in [&mut self.input, &mut self.out] {
            if buffer.is_empty() && buffer.try_reclaim(BUFFER_KEPT_MAX + 1) {
                *buffer = BytesMut::new();
            }
        }
        refused
    }

    /// Sends what was said, and waits until more has come; `expected` is how much there should be.
    async fn exchange(&mut self, expected: usize) -> io::Result<()> {
        let missing = expected.saturating_sub(self.input.len());
        self.input.reserve(missing.max(READ_SIZE));
        poll_fn(|context| {
            // A server that cannot send does not read either, so both go on together.
            if let Poll::Ready(sent) = self.poll_send(context) {
                sent?;
            }
            let reading = pin!(self.stream.read_buf(&mut self.input));
            match ready!(reading.poll(context))? {
                0 => Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into())),
                _ => Poll::Ready(Ok(())),
            }
        })
        .await
    }

    fn poll_send(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.out.is_empty() {
            let sent = ready!(Pin::new(&mut self.stream).poll_write(context, &self.out))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.out.advance(sent);
            self.is_flushed = false;
        }
        if !self.is_flushed {
            ready!(Pin::new(&mut self.stream).poll_flush(context))?;
            self.is_flushed = true;
        }
        Poll::Ready(Ok(()))
    }
}

impl Drop for Wire {
    /// Says goodbye, if the server listens.
    fn drop(&mut self) {
        if self.status.is_some() {
            self.out.clear();
            frontend::terminate(&mut self.out);
            let _ = self.poll_send(&mut Context::from_waker(std::task::Waker::noop()));
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncWriteExt, duplex};

    use super::*;
    use crate::db::driver_error::DriverErrorKind;
    use crate::db::postgres::handshake::Plain;

    fn message(tag: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).unwrap();
        [&[tag], length.to_be_bytes().as_slice(), body].concat()
    }

    #[tokio::test]
    async fn messages_arrive_in_pieces_while_others_are_sent() {
        let (ours, mut server) = duplex(7);
        let mut wire = Wire::new(Box::new(Plain(ours)));
        let long = "x".repeat(20_000);
        wire.say(|out| frontend::query(&long, out)).unwrap();
        // It reads only when what it has to say is taken.
        let said = tokio::spawn(async move {
            let rows = [message(b'N', b"a notice"), message(b'D', &vec![b'r'; 30_000])].concat();
            server.write_all(&rows).await.unwrap();
            let mut read = vec![0; 20_006];
            server.read_exact(&mut read).await.unwrap();
            let end = [message(b'E', b"C23502\0\0"), message(b'Z', b"T")].concat();
            server.write_all(&end).await.unwrap();
            (server, read)
        });
        let Message { tag, body } = wire.next().await.unwrap();
        assert_eq!((tag, body.len()), (b'D', 30_000));
        assert!(!wire.is_idle());
        let refused = wire.finish().await.unwrap_err();
        assert_eq!(refused.to_string(), " (23502)");
        assert!(!wire.is_idle(), "a transaction is open");
        drop(wire);
        let (mut server, read) = said.await.unwrap();
        assert_eq!((read[0], read.len()), (b'Q', 20_006));
        let mut goodbye = Vec::new();
        server.read_to_end(&mut goodbye).await.unwrap();
        assert_eq!(goodbye, message(b'X', b""));
    }

    #[tokio::test]
    async fn who_waits_is_told_that_the_connection_is_gone() {
        let (ours, mut server) = duplex(100);
        let mut wire = Wire::new(Box::new(Plain(ours)));
        server.write_all(&message(b'D', b"a row")[..7]).await.unwrap();
        drop(server);
        let error = wire.next().await.err().unwrap();
        assert_eq!(error.kind, DriverErrorKind::Lost);
        assert!(!wire.is_idle());
    }

    #[test]
    fn what_cannot_be_written_down_is_not_sent() {
        let (ours, _server) = duplex(100);
        let mut wire = Wire::new(Box::new(Plain(ours)));
        wire.say(|out| frontend::query("SELECT 1", out)).unwrap();
        let length = wire.out.len();
        let error = wire.say(|out| frontend::query("SELECT '\0'", out)).unwrap_err();
        assert_eq!((error.kind, wire.out.len()), (DriverErrorKind::Unspoken, length));
    }
}
