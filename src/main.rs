//! The `relata` binary.

use std::process::ExitCode;

use relata::cli::{Invocation, run};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Settings of this folder; that there are none is fine.
    let _ = dotenvy::dotenv();
    let invocation = Invocation::of_process();
    let call = match invocation.read() {
        Ok(call) => call,
        Err(error) => return error.report(),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("relata: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(call, invocation)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("relata: {error}");
            ExitCode::FAILURE
        }
    }
}
