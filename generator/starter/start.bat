@echo off
rem Dobbeltklik her for at se siden, mens du skriver. Foerste gang henter den Klartekst.
chcp 65001 > nul
cd /d "%~dp0"
set PYTHONUTF8=1
if exist ".venv\Scripts\klartekst.exe" goto vis
if not exist ".klartekst\klartekst.txt" goto adresse
py -3 -m venv .venv || goto python
".venv\Scripts\python.exe" -m pip install --disable-pip-version-check --require-hashes --requirement .klartekst\requirements.txt || goto net
".venv\Scripts\python.exe" -m pip install --disable-pip-version-check --no-deps --no-build-isolation --requirement .klartekst\klartekst.txt || goto net
:vis
".venv\Scripts\klartekst.exe" preview --open
goto slut
:adresse
echo Filen .klartekst\klartekst.txt mangler. Den siger, hvor Klartekst hentes.
goto slut
:python
echo Der er ikke Python paa maskinen. Hent det fra python.org, og proev igen.
goto slut
:net
echo Klartekst kunne ikke hentes. Se linjerne ovenfor, og proev igen.
rmdir /s /q .venv
:slut
pause
